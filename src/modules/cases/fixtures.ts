import type { Dates } from './case.ts';
import type { Command, Deed } from './decide.ts';

/** A moment in tests, and moments after it. */
export const T0 = new Date('2026-11-20T02:00:00Z');
export const later = (hours: number): Date => new Date(T0.getTime() + hours * 3_600_000);

export const someDates: Dates = {
  contactDue: later(24),
  due: later(120),
  provisional: false,
  clock: { class: 'ordinary', resolveTerm: '5wd' },
};

/** A command of each kind, filled with something legal; tests say what is different. */
export const commands: { [D in Deed]: Extract<Command, { do: D }> } = {
  open: {
    do: 'open',
    title: '路灯不亮',
    channel: 'web',
    area: '990110001',
    circumstances: {},
    deadlineClass: 'naming',
    holder: 'hotline',
    demand: 'd1',
    dates: { due: later(4), provisional: false, clock: {} },
  },
  dispatch: {
    do: 'dispatch',
    matter: '010101',
    deadlineClass: 'ordinary',
    circumstances: {},
    area: '990110001',
    holder: 'cgj',
    assists: ['b001'],
    because: {
      kind: 'duty',
      version: '2026-1',
      item: '1',
      ground: '某条',
      listType: 'line',
      area: '990110',
      conditions: '',
    },
    dates: someDates,
  },
  sign: { do: 'sign', contact: 'phone', note: '' },
  start: { do: 'start', note: '' },
  note: { do: 'note', note: '已到现场' },
  answer: { do: 'answer', text: '已修好', result: 'done', windowEnds: later(200) },
  reply: {
    do: 'reply',
    demand: 'd1',
    solved: true,
    satisfaction: 5,
    remark: '',
    waiting: 0,
    callbackDue: later(300),
    reopen: someDates,
  },
  callBack: { do: 'callBack', note: '已电话说明', solved: true, waiting: 0, reopen: someDates },
  closeInSilence: { do: 'closeInSilence', confirmed: false },
  closeElsewhere: { do: 'closeElsewhere' },
  reopen: { do: 'reopen', reason: '又坏了', until: later(1000), dates: someDates },
  redate: { do: 'redate', dates: someDates },
  pause: { do: 'pause', ground: 'pause-materials', reason: '等材料', until: later(48) },
  resume: { do: 'resume', dates: someDates },
  askExtension: { do: 'askExtension', term: '3wd', ground: 'extend-inquiry', reason: '需调查' },
  decideExtension: { do: 'decideExtension', approved: true, remark: '', dates: someDates },
  putOnBooks: {
    do: 'putOnBooks',
    ground: 'books-programme',
    reason: '列入明年',
    reviewOn: '2027-03-01',
    reviewAt: later(500),
    latestReview: later(5000),
  },
  takeOffBooks: { do: 'takeOffBooks', dates: someDates },
  move: { do: 'move', to: 'scj', ground: 'move-duty', reason: '不属职责' },
  handOver: {
    do: 'handOver',
    to: 'scj',
    because: {
      kind: 'ruled',
      from: 'cgj',
      ground: '《办理规则》第十二条',
      reason: '市监职责',
      person: 'YX0009',
      unit: 'gov',
    },
  },
  coordinate: { do: 'coordinate', unit: 'gov', units: ['cgj', 'scj'] },
  askAssist: { do: 'askAssist', task: 't1', assist: 'gaf', what: '派人到场维持秩序' },
  endAssist: { do: 'endAssist', task: 't1', assist: 'gaf', how: 'done', note: '已到场' },
  joinDemand: { do: 'joinDemand', demand: 'd2' },
  removeDemand: { do: 'removeDemand', demand: 'd2', withdrawn: false },
};
