const list = (text: string): string[] => text.split('；');

/** Words and bounds by which a reply is looked at; a version, because every office writes differently. Plain form. */
export interface ReplyRules {
  readonly version: string;
  /** Something was done. */
  readonly done: readonly string[];
  /** Who did it: how units and people are called; beside the units of the district. */
  readonly who: readonly string[];
  /** On what ground. */
  readonly ground: readonly string[];
  /** What comes next, where something is left. */
  readonly next: readonly string[];
  /** Looks like one of these and is none: a letter that was received is nothing done, what somebody told is no ground. */
  readonly seeming: readonly string[];
  /** Says nothing a resident could check, and what to write instead. */
  readonly hollow: readonly { readonly words: readonly string[]; readonly instead: ReplyInstead }[];
  /** Sentences of a demand that ask nothing: thanks, haste, telephone numbers. */
  readonly idle: readonly string[];
  /** Words of every demand, by which nobody can tell one from another. */
  readonly generic: ReadonlySet<string>;
  readonly longestSentence: number;
  readonly shortest: number;
  /** Share of a point's words that a reply must take up. */
  readonly taken: number;
}

export type ReplyInstead = 'who' | 'when' | 'ground' | 'what' | 'leave-out';

export const usualReplyRules: ReplyRules = {
  version: 'reply-2026-12-01',
  done: list(
    '已；完成；修好；修复；更换；清理；清走；清运；拆除；约谈；责令；查处；处罚；恢复；疏通；到场；到现场；上门；核实；查看；检查；调查；联系；协商；召开；安装；补装；解释；说明；告知；劝离；退还；发放；办理；取缔；整改；维修；检修；修剪；救出；调解；登记；答复如下；fixed；repaired；removed；cleaned；visited；replaced；explained；checked',
  ),
  who: list(
    '我局；我所；我队；我办；我中心；我街道；我镇；我社区；我村；我单位；我公司；本局；本街道；本社区；街道办；社区已；社区干部；社区组织；村委会；居委会；物业；派出所；维保单位；养护班；抢修队；抢修班；维修人员；维修工；工作人员；执法人员；执法队；承办人；经办人；网格员；公司已；公司派；the bureau；our team；our office；the street office；the company',
  ),
  ground: list(
    '依据；根据；按照；依照；《；规定；条例；办法；第…条；合同；约定；清单；according to；under article；regulation；by law',
  ),
  next: list(
    '下一步；计划；预计；将于；将在；今后；接下来；待天；待资金；待材料；待审批；待验收；待完工；以后；复查；回访；期间；之前完成；前完成；next；will；by the end of；planned',
  ),
  seeming: list(
    '已收悉；已收到；已知悉；已知晓；已阅；已转；已受理；已关注；已记录；已登记；已反映；已上报；根据您；根据你；根据来电；根据反映；根据群众；按照您；按照你；received your',
  ),
  hollow: [
    {
      words: list(
        '相关部门；有关部门；相关单位；有关单位；相关人员；the relevant department；relevant departments',
      ),
      instead: 'who',
    },
    {
      words: list(
        '第一时间；尽快；尽早；近期；适时；择机；陆续；条件成熟时；as soon as possible；in due course',
      ),
      instead: 'when',
    },
    {
      words: list('有关规定；相关规定；相关政策；有关政策；相关法律法规；上级要求；relevant regulations'),
      instead: 'ground',
    },
    {
      words: list(
        '正在处理中；已转相关；耐心等待；持续关注；加强管理；加强监管；加大力度；加强巡查；进一步加强；妥善处理；积极协调；认真研究；being processed；under consideration',
      ),
      instead: 'what',
    },
    {
      words: list(
        '高度重视；已收悉；谅解；感谢您对我们；感谢您的理解；感谢您的支持；理解与支持；理解和支持；举一反三；压实责任；统筹推进；真抓实干；以人民为中心；扎实推进；全力以赴；责任到人；抓细抓实；贯彻落实；形成合力；长效机制；great importance',
      ),
      instead: 'leave-out',
    },
  ],
  idle: list(
    '谢谢；感谢；您好；你好；麻烦；辛苦；请尽快；希望尽快；尽快处理；尽快解决；请帮忙；帮帮忙；电话；联系我；回复我；等待回复；发短信；发个短信；望解决；请处理；没人管；没人来；天了；月了；年了；礼拜了；星期了；好几天；好多天；从上周；从前天；老样子；一直这样；影响正常生活；thank；please help；hello',
  ),
  generic: new Set(
    list(
      '反映；情况；问题；居民；市民；来电；来电人；群众；业主；家里；老人；诉求；处理；解决；附近；门口；这边；那边；这里；那里；地点；位置；同志；今天；昨天；晚上；事情；地方；有人；没人；大家；工作；the；and；for；that；this；with；our；has；have；was；were；are；not；from',
    ),
  ),
  longestSentence: 70,
  shortest: 15,
  taken: 0.15,
};
