/** Every route and the right it stands on. A new route is written down here, so that somebody has thought of who may. */
export const RIGHTS_OF_ROUTES: Readonly<Record<string, string>> = {
  public: `
    GET / GET /file POST /file GET /follow POST /follow GET /help GET /who GET /overview GET /overview/cases
    GET /d/:code POST /d/:code/reply POST /d/:code/reopen POST /d/:code/words POST /d/:code/withdraw
    GET /sign-in POST /sign-in GET /sign-in/password POST /sign-in/password POST /sign-out
    GET /units GET /directory GET /directory/areas GET /directory/areas/:code GET /directory/units GET /directory/units/:code
    GET /matters/:code/duties.dmn GET /api/v1/matters/:matter/dmn
    GET /directory/powers GET /directory/rights GET /duties GET /duties/cell GET /duties/:unit GET /duties/units/:unit GET /matters GET /matters/:code
    GET /healthz GET /readyz GET /api/v1/openapi.json GET /api/v1/districts GET /api/v1/areas GET /api/v1/units
    GET /api/v1/matters GET /api/v1/who GET /api/v1/duties/versions POST /api/v1/demands GET /api/v1/demands/:code POST /api/v1/demands/:code/reply
    POST /api/v1/demands/:code/reopen POST /api/v1/demands/:code/words POST /api/v1/demands/:code/withdraw`,
  'directory.read': `
    GET /directory/people GET /preferences POST /preferences POST /preferences/password GET /sign-in/post POST /sign-in/post`,
  'account.manage': `
    GET /accounts POST /accounts/:person/create POST /accounts/:person/reset POST /accounts/:person/disable
    POST /accounts/:person/enable`,
  'demand.receive': `
    GET /desk/demands/:demand/part POST /desk/demands/:demand/part GET /desk/new POST /desk/new GET /desk/new/:demand POST /desk/suggest GET /desk/grid GET /desk/grid/new POST /desk/grid/new`,
  'duty.read': `
    GET /duties/findings GET /duties/findings/:id GET /duties/versions GET /duties/versions/:version GET /duties/diff GET /duties/simulate GET /duties/simulate/cases
    GET /duties/proposals GET /duties/proposals/:id
    GET /duties/versions/:version/workbook.xlsx GET /duties/versions/:version/exchange GET /matters/:code/exchange
    GET /api/v1/duties/versions/:version/workbook GET /api/v1/duties/diff GET /api/v1/duties/findings GET /api/v1/duties/proposals`,
  'duty.draft': `
    GET /duties/versions/new POST /duties/versions/new GET /duties/versions/:version/row POST /duties/versions/:version/row
    GET /duties/versions/:version/transfer POST /duties/versions/:version/transfer POST /duties/versions/:version/transfer/remove
    POST /api/v1/duties/versions/:version/workbook POST /api/v1/matters/:matter/dmn
    POST /duties/versions/:version/row/remove POST /duties/versions/:version/submit POST /duties/versions/:version/withdraw
    POST /duties/versions/:version/date POST /duties/findings/:id/assign
    POST /duties/versions/:version/exchange POST /matters/:code/exchange GET /duties/uploads/:id
    GET /duties/uploads/:id/marked.xlsx POST /duties/uploads/:id/accept
    POST /duties/proposals/:id/accept POST /duties/proposals/:id/refuse`,
  'duty.review': 'POST /duties/versions/:version/review POST /duties/versions/:version/return',
  'duty.publish': 'POST /duties/versions/:version/publish',
  'duty.accept': `
    POST /duties/versions/:version/accept POST /duties/findings/:id/accept POST /duties/findings/:id/reopen`,
  'overview.read': 'GET /desk/overview',
  'case.list': 'GET /desk GET /desk/live',
  'case.read': `
    GET /desk/cases/:id GET /desk/pictures/:demand/:position
    GET /desk/cases/:id/name GET /desk/cases/:id/sign GET /desk/cases/:id/start GET /desk/cases/:id/answer GET /desk/cases/:id/look GET /desk/cases/:id/reply GET /desk/cases/:id/callback
    GET /desk/cases/:id/note GET /desk/cases/:id/pause GET /desk/cases/:id/resume GET /desk/cases/:id/extend GET /desk/cases/:id/decide GET /desk/cases/:id/books
    GET /desk/cases/:id/unbooks GET /desk/cases/:id/move GET /desk/cases/:id/take GET /desk/cases/:id/level GET /desk/cases/:id/close GET /desk/cases/:id/join GET /desk/cases/:id/separate GET /desk/cases/:id/redate GET /desk/cases/:id/supervise GET /desk/cases/:id/reopen GET /desk/cases/:id/contact`,
  'case.contact.read': 'POST /desk/cases/:id/contact',
  'case.contact.erase': 'POST /desk/cases/:id/erase',
  'case.name': 'POST /desk/cases/:id/name POST /desk/cases/:id/dismiss POST /desk/cases/:id/advice',
  'brain.read': 'GET /brain GET /brain/signals GET /brain/topics GET /brain/topics/:id GET /brain/routing',
  'brain.route': 'POST /brain/routing',
  'case.sign': 'POST /desk/cases/:id/sign',
  'case.handle': 'POST /desk/cases/:id/start',
  'case.note': 'POST /desk/cases/:id/note',
  'case.answer': 'POST /desk/cases/:id/answer POST /desk/cases/:id/look POST /desk/look',
  'case.followup':
    'POST /desk/cases/:id/reply POST /desk/cases/:id/callback POST /desk/cases/:id/reopen POST /desk/cases/:id/close',
  'case.pause':
    'POST /desk/cases/:id/pause POST /desk/cases/:id/resume POST /api/v1/cases/:id/pause POST /api/v1/cases/:id/resume',
  'case.extend.ask': 'POST /desk/cases/:id/extend',
  'case.extend.decide': 'POST /desk/cases/:id/decide POST /desk/cases/:id/redate',
  'case.books':
    'POST /desk/cases/:id/books POST /desk/cases/:id/unbooks POST /api/v1/cases/:id/books POST /api/v1/cases/:id/unbooks',
  'case.move': `
    POST /desk/cases/:id/move POST /desk/cases/:id/take POST /desk/cases/:id/level
    POST /api/v1/cases/:id/move POST /api/v1/cases/:id/take POST /api/v1/cases/:id/level`,
  'case.join': 'POST /desk/cases/:id/join POST /api/v1/cases/:id/join',
  'joint.read': `
    GET /joint GET /joint/tasks/:id POST /joint/tasks/:id GET /joint/summons GET /joint/summons/:id POST /joint/summons/:id
    GET /joint/projects GET /joint/projects/:id POST /joint/projects/:id GET /api/v1/tasks GET /api/v1/summonses
    GET /api/v1/projects GET /api/v1/projects/:id`,
  'return.read': `
    GET /returns GET /returns/precedents GET /returns/units/:unit GET /returns/cases/:id POST /returns/cases/:id
    GET /api/v1/returns GET /api/v1/returns/precedents GET /api/v1/returns/cases/:case`,
  'return.make': `
    GET /returns/new POST /returns/new
    POST /api/v1/returns/cases/:case/return POST /api/v1/returns/cases/:case/withdraw`,
  'return.answer': 'POST /api/v1/returns/cases/:case/agree POST /api/v1/returns/cases/:case/refuse',
  'ruling.make': `
    POST /api/v1/returns/cases/:case/conference POST /api/v1/returns/cases/:case/minutes
    POST /api/v1/returns/cases/:case/fallback POST /api/v1/returns/cases/:case/rule`,
  'task.ask': `
    GET /joint/ask POST /joint/ask POST /api/v1/tasks POST /api/v1/tasks/:id/withdraw POST /api/v1/summonses/:id/tasks
    POST /api/v1/projects/:id/measures`,
  'task.answer': `
    POST /api/v1/tasks/:id/accept POST /api/v1/tasks/:id/return POST /api/v1/tasks/:id/agree POST /api/v1/tasks/:id/decline
    POST /api/v1/tasks/:id/finish`,
  'task.settle': 'POST /api/v1/tasks/:id/settle POST /api/v1/tasks/:id/lapse',
  'summons.report': 'POST /api/v1/summonses/:id/on-the-way POST /api/v1/summonses/:id/arrived',
  'summons.call': `
    GET /joint/summons/new POST /joint/summons/new POST /api/v1/summonses POST /api/v1/summonses/:id/end
    POST /api/v1/summonses/:id/cancel POST /api/v1/summonses/:id/absent`,
  'project.run': `
    GET /joint/projects/new POST /joint/projects/new GET /brain/topics/:id/project POST /brain/topics/:id/project
    POST /api/v1/projects POST /api/v1/projects/:id/gather POST /api/v1/projects/:id/release
    POST /api/v1/projects/:id/redate POST /api/v1/projects/:id/end`,
  'supervision.read': 'GET /supervision GET /supervision/:id POST /supervision/:id GET /api/v1/supervisions',
  'supervision.cause': 'POST /api/v1/supervisions/:id/cause',
  'supervision.confirm': `
    POST /desk/cases/:id/supervise POST /api/v1/supervisions POST /api/v1/supervisions/:id/confirm
    POST /api/v1/supervisions/:id/doubt POST /api/v1/supervisions/:id/hand`,
  'switch.read': 'GET /switches POST /switches GET /api/v1/switches',
  'switch.set': 'POST /api/v1/switches POST /api/v1/switches/:id/on',
  'case.unjoin': 'POST /desk/cases/:id/separate POST /api/v1/cases/:id/separate',
};
