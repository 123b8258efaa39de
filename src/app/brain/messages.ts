/** Words of `jingwei brain`. */
export const zh = {
  'refusal.texts-column': '“{file}”的第一行没有列“{column}”。需要的列：{columns}。',
  'refusal.texts-no-label': '“{file}”第 {row} 行 {column} 列没有类别。请补上或删去这一行。',
  'refusal.texts-empty': '“{file}”里没有一行文字。',
  'cli.brain-words': '已设置 {n} 组本地用词，版本 {version}。',
  'cli.brain-training': '正在用 {n} 条文字训练…',
  'cli.brain-figures':
    '{n} 条：准确率 {accuracy}，宏平均 F1 {macroF1}，加权 F1 {weightedF1}，校准误差 {calibrationError}（15 格），最有把握的 80% 准确率 {accuracyAt80}。',
  'cli.brain-shown': '给出建议 {shown}，其中正确 {right}；其余请人工判断。',
  'cli.brain-cost': '训练 {training} 秒，每秒读 {speed} 条，内存最多 {memory} MB。',
  'cli.brain-cold':
    '不用任何标注：只凭目录，加权 F1 {catalogue}；并知道训练文字里字词的多少，{rarity}；并用训练文字（不看类别）自学，{taught}。',
  'refusal.catalogue-empty': '“{file}”里没有测试文件所用类别的目录行。第一列应为类别，其余列为名称。',
  'cli.brain-unknown': '测试文件里有训练时没有的类别：{labels}。这些行都算读错。',
  'cli.brain-promoted': '已训练第 {number} 版，比在用的好，现由它读诉求。',
  'cli.brain-refused': '已训练第 {number} 版，不比在用的好，不启用。',
  'cli.brain-nothing-new': '新确认的诉求不多，还比不出好坏；在用的不变。',
  'cli.brain-renewed': '有人要求删除的话，第 {of} 版学过；已去掉这些话重新做成第 {number} 版，代替它。',
  'cli.brain-no-models': '还没有训练过。',
  'cli.brain-rebuilt-same': '第 {number} 版：重做出来逐字节相同（{hash}…）。',
  'cli.brain-rebuilt-changed':
    '第 {number} 版：训练以后有人要求删除了说过的话，记录已不是当时的，不能再做出一样的。',
  'cli.brain-rebuilt-different': '第 {number} 版：记录没有变，重做出来却不同。请检查程序版本和数据库。',
  'refusal.model-unknown': '没有第 {model} 版。不写 --model 可看全部。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'refusal.texts-column': 'The first row of “{file}” has no column “{column}”. Needed: {columns}.',
  'refusal.texts-no-label': '“{file}”, row {row}, column {column}: no label. Add it or take the row out.',
  'refusal.texts-empty': '“{file}” has no row of text.',
  'cli.brain-words': '{n} lists of own words set, version {version}.',
  'cli.brain-training': 'Training on {n} {n:text|texts} …',
  'cli.brain-figures':
    '{n} {n:text|texts}: accuracy {accuracy}, macro-F1 {macroF1}, weighted-F1 {weightedF1}, calibration error {calibrationError} (15 bins), accuracy on the surest 80 % {accuracyAt80}.',
  'cli.brain-shown': 'Suggested for {shown} of them, right in {right}; the rest goes to a person.',
  'cli.brain-cost': 'Trained in {training} s, reads {speed} texts a second, peak memory {memory} MB.',
  'cli.brain-cold':
    'Without any label, weighted-F1: {catalogue} from the catalogue alone, {rarity} knowing how common words are in the training texts, {taught} self-taught on these without their labels.',
  'refusal.catalogue-empty':
    'No row of “{file}” belongs to a label of the test file. The first column is the label, the others are names.',
  'cli.brain-unknown': 'The test file has labels that training had not: {labels}. Their rows count as wrong.',
  'cli.brain-promoted':
    'Version {number} is trained, better than the one that read until now, and reads from now on.',
  'cli.brain-refused': 'Version {number} is trained, no better than the one that reads, and is not used.',
  'cli.brain-nothing-new': 'Too little was confirmed since to tell better from worse; what reads stays.',
  'cli.brain-renewed':
    'Version {of} had learned words that somebody has had erased since; version {number}, made again without them, takes its place.',
  'cli.brain-no-models': 'Nothing has been trained yet.',
  'cli.brain-rebuilt-same': 'Version {number}: made again, the same byte for byte ({hash}…).',
  'cli.brain-rebuilt-changed':
    'Version {number}: somebody had words erased since it was trained; the record is no longer what it was, and the same cannot be made again.',
  'cli.brain-rebuilt-different':
    'Version {number}: the record is unchanged, and made again it differs. Check the version of the program and the database.',
  'refusal.model-unknown': 'There is no version {model}. Leave out --model to see all.',
};
