import type { Plug } from '#platform/plug.ts';
import { en, zh } from './messages.ts';

const plug: Plug = { name: 'brain', messages: { zh, en } };

export default plug;
