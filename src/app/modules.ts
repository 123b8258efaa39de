import type { Plug } from '#platform/plug.ts';
import brain from '#plugs/brain';
import cases from '#plugs/cases';
import coordination from '#plugs/coordination';
import directory from '#plugs/directory';
import { plug as intake } from '#plugs/intake';
import ledger from '#plugs/ledger';
import responsibility from '#plugs/responsibility';
import advice from './brain/module.ts';
import desk from './desk/module.ts';
import duties from './duties/module.ts';

/** Everything the program consists of; the order is that of the import law, from what all stand on upward. */
export const plugs: readonly Plug[] = [
  directory,
  ledger,
  responsibility,
  cases,
  coordination,
  intake,
  brain,
  advice,
  desk,
  duties,
];
