import { EventEmitter } from 'node:events';

/** Within one process news travels at once; other processes hear it from `listen.ts` or find it at their next look. */
const news = new EventEmitter().setMaxListeners(0);

export function announce(): void {
  news.emit('facts');
}

/** Another program wrote facts, or may have; told by the one connection that listens. */
export function announceElsewhere(): void {
  news.emit('elsewhere');
}

/** Hears of facts that this program wrote. Returns how to stop listening. */
export function onFacts(hear: () => void): () => void {
  news.on('facts', hear);
  return () => {
    news.off('facts', hear);
  };
}

/** Hears of facts that any program wrote. Returns how to stop listening. */
export function onNews(hear: () => void): () => void {
  const forget = onFacts(hear);
  news.on('elsewhere', hear);
  return () => {
    forget();
    news.off('elsewhere', hear);
  };
}
