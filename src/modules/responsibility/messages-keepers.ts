/** Who is left to review and publish a list, and what comes back with a file. */
export const keepersZh = {
  'duty-list.keepers.nobody': '无人',
  'duty-list.who-may.nobody': '清单由{unit}管理，现在那里没有人能办这一步。请联系{unit}。',
  'duty-list.who-may.duty.draft': '清单由{unit}的{people}起草和修改。您可以查看、下载，有意见请告诉他们。',
  'duty-list.who-may.duty.accept': '接受或重新打开，由{unit}的{people}决定。',
  'duty-list.who-may.duty.review': '这份清单等着审核，由{unit}的{people}办理。',
  'duty-list.who-may.duty.publish': '这份清单等着公布，由{unit}的{people}办理。',
  'duty-list.keepers.too-few':
    '剩下的人不够：审核和公布须由两个没有写过这份清单的人分别完成。能审核的：{reviewers}；能公布的：{publishers}。请先在区政府增设督查或协调岗，或另从已公布的清单起草、由一人改完。',
  'duty-list.keepers.no-publisher':
    '没有人能公布这份清单：写过或审核过的人都不能公布。请先在区政府增设督查或协调岗。',
  'duty-list.keepers.leave-it':
    '您若改动这份清单，就凑不齐审核和公布的两个人。现在能审核的：{reviewers}；能公布的：{publishers}。请交给已经改过它的人来改。',
  'refusal.file-older':
    '“{file}”下载之后，清单“{version}”又有改动（{changes}）。存入这份文件会把这些改动退回去。请重新下载，把您的改动写进新表再上传；只改几项时，也可以直接在草案页修改。',
  'refusal.list-name-reserved': '“{version}”是网址中保留的词，不能作版本名称。请换一个，例如“2027-1”。',
  'fault.list-column-gone': '缺少“{name}”列，而草案里有 {n} 项填了它。',
  'fault.list-column-gone.remedy': '从下载的表中补回这一列；真要清空，请保留表头，只清空各格。',
  'upload.kinds': '移交 {moved} 处，修改 {changed} 处，新增 {added} 项，取消 {ended} 项。',
} as const satisfies Record<string, string>;

export const keepersEn: Record<keyof typeof keepersZh, string> = {
  'duty-list.keepers.nobody': 'nobody',
  'duty-list.who-may.nobody':
    'The list is kept by {unit}, where nobody can take this step now. Please turn to {unit}.',
  'duty-list.who-may.duty.draft':
    'The list is drafted and changed by {people} of {unit}. You may read and download it; tell them what you would change.',
  'duty-list.who-may.duty.accept': 'Accepting and opening again is decided by {people} of {unit}.',
  'duty-list.who-may.duty.review': 'This list waits for review, by {people} of {unit}.',
  'duty-list.who-may.duty.publish': 'This list waits to be published, by {people} of {unit}.',
  'duty-list.keepers.too-few':
    'Too few people are left: two who did not write this list have to review and publish it. May review: {reviewers}; may publish: {publishers}. Add a supervisor or a coordinator to the government first, or draft anew from a published list and let one person change it.',
  'duty-list.keepers.no-publisher':
    'Nobody may publish this list: those who wrote or reviewed it may not. Add a supervisor or a coordinator to the government first.',
  'duty-list.keepers.leave-it':
    'If you change this list, two people to review and publish it can no longer be found. May review now: {reviewers}; may publish: {publishers}. Leave it to somebody who has changed it already.',
  'refusal.file-older':
    'After “{file}” was downloaded the list “{version}” was changed ({changes}). Storing this file would undo that. Download it again, write your changes into the new file and send that; a few items can be changed on the page of the draft as well.',
  'refusal.list-name-reserved':
    '“{version}” is a reserved word of addresses and cannot name a version. Choose another, such as 2027-1.',
  'fault.list-column-gone': 'The column {name} is missing, and {n} items of the draft have something in it.',
  'fault.list-column-gone.remedy':
    'Put it back from the downloaded workbook; to empty it, keep the header and empty the cells.',
  'upload.kinds': 'Moved: {moved}; changed: {changed}; added: {added}; ended: {ended}.',
};
