import type { Io } from '../io.ts';
import { accountAdmin, accountReset } from './account.ts';
import { backup, restoreBackup } from './backup.ts';
import { benchBrain } from './brain.ts';
import { rebuildBrain, trainBrain } from './brain-models.ts';
import { setBrainWords } from './brain-words.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { checkDuties, diffDuties, whoAnswers } from './duties.ts';
import { dutiesLoad } from './duties-load.ts';
import { exportDuties, IMPORT_USAGE, importDuties, printDmn } from './duty-files.ts';
import { importCases } from './import.ts';
import { head, key, verify } from './ledger.ts';
import { check, exportTo, load } from './pack.ts';
import { simulateDuties } from './simulate.ts';
import { migrateOnly, startProgram } from './start.ts';

export interface Command {
  /** One or two words. */
  readonly name: string;
  readonly usage: string;
  /** Resolves with the exit code. */
  run(args: readonly string[], io: Io): Promise<number>;
}

export const commands: readonly Command[] = [
  { name: 'start', usage: 'start', run: startProgram },
  { name: 'migrate', usage: 'migrate', run: migrateOnly },
  { name: 'pack check', usage: 'pack check FOLDER|WORKBOOK', run: check },
  { name: 'pack load', usage: 'pack load FOLDER|WORKBOOK', run: load },
  {
    name: 'pack export',
    usage: 'pack export FOLDER [--format csv|xlsx] [--district CODE] [--force]',
    run: exportTo,
  },
  {
    name: 'import cases',
    usage: 'import cases FILE --map MAP.json [--dry-run] [--district CODE]',
    run: importCases,
  },
  {
    name: 'account admin',
    usage: 'account admin --login NAME --name NAME [--district CODE]   (password in JINGWEI_PASSWORD)',
    run: accountAdmin,
  },
  { name: 'account reset', usage: 'account reset --login NAME [--district CODE]', run: accountReset },
  { name: 'ledger verify', usage: 'ledger verify [--head FILE]', run: verify },
  { name: 'ledger head', usage: 'ledger head', run: head },
  { name: 'ledger key', usage: 'ledger key', run: key },
  {
    name: 'duties check',
    usage: 'duties check [--version V] [--all] [--district CODE]',
    run: checkDuties,
  },
  { name: 'duties diff', usage: 'duties diff A B [--district CODE]', run: diffDuties },
  {
    name: 'duties export',
    usage: 'duties export VERSION FILE.xlsx [--force] [--district CODE]',
    run: exportDuties,
  },
  {
    name: 'duties import',
    usage: IMPORT_USAGE,
    run: importDuties,
  },
  {
    name: 'duties dmn',
    usage: 'duties dmn MATTER [--version V] [--district CODE] > FILE.dmn',
    run: printDmn,
  },
  {
    name: 'duties simulate',
    usage: 'duties simulate VERSION [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--district CODE]',
    run: simulateDuties,
  },
  { name: 'duties load', usage: 'duties load [--all] [--district CODE]', run: dutiesLoad },
  {
    name: 'duties who',
    usage: 'duties who MATTER PLACE [--with NAME=VALUE] [--at YYYY-MM-DD] [--district CODE]',
    run: whoAnswers,
  },
  { name: 'brain bench', usage: 'brain bench --train FILE --test FILE [--catalogue FILE]', run: benchBrain },
  { name: 'brain train', usage: 'brain train [--district CODE]', run: trainBrain },
  { name: 'brain rebuild', usage: 'brain rebuild [--model NUMBER] [--district CODE]', run: rebuildBrain },
  { name: 'brain words', usage: 'brain words FILE [--district CODE]', run: setBrainWords },
  { name: 'backup', usage: 'backup FOLDER', run: backup },
  { name: 'restore', usage: 'restore FOLDER', run: restoreBackup },
  { name: 'demo', usage: 'demo [--seed N] [--months 12] [--demands N] [--more]', run: demo },
  { name: 'doctor', usage: 'doctor', run: doctor },
];
