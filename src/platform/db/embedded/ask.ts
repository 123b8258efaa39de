import { connect, type Socket } from 'node:net';
import type { Holder } from './lock.ts';

/** Asks who holds the lock: `free` when nobody does, `silent` when the holder does not answer in time. */
export function ask(address: string, patience: number): Promise<Holder | 'free' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let connected = false;
    const done = (answer: Holder | 'free' | 'silent') => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    // A halted process takes no connection, yet the kernel queues ours or not: either way somebody is there.
    const timer = setTimeout(() => done('silent'), patience);
    socket.on('connect', () => {
      connected = true;
    });
    socket.on('error', () => done('free'));
    socket.on('close', () => done(connected ? 'silent' : 'free'));
    onHolder(socket, done);
  });
}

export interface Membership {
  readonly holder: Holder;
  /** The holder has ended since, one way or another. */
  isOver(): boolean;
  leave(): void;
}

/**
 * Joins the holder: it counts us among those who use its database until the socket is closed.
 * Resolves when its server is ready; undefined when it ends or is ending instead.
 */
export function joinHolder(address: string, patience: number): Promise<Membership | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let over = false;
    const giveUp = () => {
      over = true;
      clearTimeout(timer);
      socket.destroy();
      resolve(undefined);
    };
    const timer = setTimeout(giveUp, patience);
    socket.on('connect', () => socket.write('join\n'));
    socket.on('error', giveUp);
    socket.on('close', giveUp);
    onHolder(socket, (holder) => {
      if (holder.state === 'stopping') giveUp();
      if (holder.state !== 'ready') return;
      clearTimeout(timer);
      socket.unref();
      resolve({ holder, isOver: () => over, leave: () => socket.destroy() });
    });
  });
}

function onHolder(socket: Socket, hear: (holder: Holder) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const holder = parse(line);
      if (holder) hear(holder);
    }
  });
}

/** Something else may sit at our address: it holds it all the same and says nothing useful. */
function parse(line: string): Holder | undefined {
  try {
    return JSON.parse(line) as Holder;
  } catch {
    return undefined;
  }
}
