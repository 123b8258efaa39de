import { EventEmitter } from 'node:events';

/** Within one process news travels at once; other processes hear it from `listen.ts` or find it at their next look. */
const news = new EventEmitter().setMaxListeners(0);

export function announce(): void {
  news.emit('facts');
}

/** Returns how to stop listening. */
export function onFacts(hear: () => void): () => void {
  news.on('facts', hear);
  return () => {
    news.off('facts', hear);
  };
}
