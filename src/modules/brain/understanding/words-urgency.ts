import type { SignWords, UnderstandingRules } from './rules.ts';

const list = (text: string): string[] => text.split(/[；\n]/).flatMap((word) => word.trim() || []);

/** Signs that somebody may be hurt now, or that it grows worse by the hour. */
export const signs: readonly SignWords[] = [
  {
    level: 'life',
    sign: 'fire',
    words: list(
      '着火；着了火；起火；失火；火灾；烧起来；烧着了；冒浓烟；冒黑烟；浓烟滚滚；火苗；明火；走水了；有火光；爆炸；炸了；爆燃；on fire；caught fire；fire broke out；is burning；are burning；explosion；exploded；thick smoke',
    ),
  },
  {
    level: 'life',
    sign: 'gas',
    words: list(
      '煤气泄漏；燃气泄漏；天然气泄漏；液化气泄漏；煤气漏；燃气漏；漏煤气；漏燃气；漏天然气；泄漏煤气；煤气味；燃气味；天然气味；液化气味；煤气的味道；燃气的味道；煤气臭；臭鸡蛋…灶；灶…臭鸡蛋；黄色的管子…响；燃气管…挖断；燃气管…挖破；煤气管…挖断；煤气管…断；煤气中毒；一氧化碳；化学品泄漏；氯气；gas leak；smell gas；smell of gas；carbon monoxide',
    ),
  },
  {
    level: 'life',
    sign: 'trapped',
    words: list(
      '被困；困在；被关在；关在…电梯；关在…之间；卡在…之间；困人；困了…人；出不来；锁在家里…孩子；孩子…锁在；孩子…反锁；压在下面；压在…底下；埋在；trapped；stuck in the lift；stuck in the elevator；stuck inside',
    ),
  },
  {
    level: 'life',
    sign: 'hurt',
    words: list(
      '受伤；伤到人；伤了人；砸伤；砸到人；砸中…人；撞伤；撞了人；咬伤；烫伤；烧伤；摔伤；摔断；骨折；流血；出血；满脸是血；浑身是血；头破；昏迷；晕倒；昏倒；晕过去；不省人事；没有呼吸；没呼吸；喘不上气；抽搐；休克；心脏病发；心梗；中风；中毒；死了人；死人了；有人死；坠楼；坠落…人；人…掉下去；掉进…井；掉到…井里；injured；bleeding；unconscious；not breathing；collapsed on；is hurt；are hurt；got hurt；badly hurt；poisoned',
    ),
  },
  {
    level: 'life',
    sign: 'self-harm',
    words: list(
      '跳楼；跳河；跳桥；轻生；自杀；寻短见；不想活；活不下去；割腕；服毒；喝农药；上吊；suicide；kill myself；kill himself；kill herself；jump off；end my life',
    ),
  },
  {
    level: 'life',
    sign: 'violence',
    words: list(
      '持刀；拿刀；拿着刀；动刀；砍人；捅人；捅伤；砍伤；往死里打；正在打；家暴；打老婆；打孩子；虐待；绑架；拐走；抢劫；劫持；stabbed；with a knife；kidnapped；beating his；beating her；being beaten；domestic violence',
    ),
  },
  {
    level: 'life',
    sign: 'water',
    words: list(
      '溺水；落水；掉进河；掉河里；掉到河；掉进水；掉进池塘；掉进湖；淹在；被水冲走；drowning；fell into the river；fell into the water；swept away',
    ),
  },
  {
    level: 'life',
    sign: 'shock',
    words: list(
      '触电；电到人；电倒；漏电；带电…线；电线…掉…地；电线…断…地；高压线…断；高压线…掉；变压器…冒火；冒火花；打火花；火花四溅；electrocuted；live wire；electric shock；sparks',
    ),
  },
  {
    level: 'life',
    sign: 'collapse',
    words: list(
      '房子…塌；墙…塌；坍塌；倒塌；垮塌；塌房；塌陷…车；塌方；滑坡；泥石流；山洪；决堤；溃坝；楼…要塌；要塌了；building collapsed；wall collapsed；landslide',
    ),
  },
  {
    level: 'life',
    sign: 'lost',
    words: list(
      '孩子…不见了；孩子…走丢；孩子…走失；老人…走丢；老人…走失；老人…不见了；失踪；找不到孩子；child is missing；missing child；has gone missing',
    ),
  },
  {
    level: 'life',
    sign: 'care',
    words: list(
      '呼吸机；制氧机；透析；氧气…没电；停电…救命；救命；ventilator；oxygen machine；dialysis；save my',
    ),
  },
  {
    level: 'urgent',
    sign: 'hole',
    words: list(
      '井盖没了；井盖不见；井盖…丢；井盖…偷；没有井盖；没井盖；井盖缺失；井盖…掉；井口…敞；井…没有盖；路…塌；地面塌；地陷；塌陷；大坑…车；manhole cover is missing；missing manhole；open manhole；sinkhole',
    ),
  },
  {
    level: 'urgent',
    sign: 'falling',
    words: list(
      '摇摇欲坠；快掉下来；要掉下来；快倒了；要倒了；掉下来…砸；高空抛物；高空坠物；墙皮…掉；外墙…脱落；瓷砖…掉；广告牌…松；招牌…松；树…倒；断枝；电线…垂；电缆…垂；about to fall；falling tiles；tree fell；hanging wire',
    ),
  },
  {
    level: 'urgent',
    sign: 'flood',
    words: list(
      '爆管；水管爆；管道爆；喷水；水柱；漏水…电；进水了；水…漫；淹了；被淹；倒灌；污水…往外冒；粪水；整栋…停水；整个小区…停水；全小区…停电；整栋…停电；冻裂；burst pipe；pipe burst；flooded；flooding',
    ),
  },
  {
    level: 'urgent',
    sign: 'animal',
    words: list('马蜂窝；毒蛇；疯狗；恶犬；咬人；狗咬；蜂…蜇；wasp nest；snake in；dog bit'),
  },
];

export const denials: UnderstandingRules['denials'] = list(
  '没有；没；未；无；并未；不是；不会；不曾；并非；否认；避免；防止；预防；以防；以免；no；not；nobody；no one；without；nothing；never；none；isn t；wasn t',
);
export const noDenials: UnderstandingRules['noDenials'] = list(
  '无故；无法；没完没了；没人管；无人管；没多久；没几天；没过；没想到；不是一次；不是第一次；无缘无故；是不是；看不清；没看清；没注意；不知道；not only；no idea；no response',
);
export const over: UnderstandingRules['over'] = list(
  '已经灭；已灭；灭了；扑灭；被扑灭；熄灭；救出来；已救出；获救；已经修好；已修好；修好了；解除；排除了；止住；没事了；没大碍；没有大碍；脱险；已经处理；已处理；已经关；已经恢复；恢复了；找到了；已找到；抓住了；抓走；put out；rescued；is over；was fixed；has been fixed；found him；found her；is safe',
);
export const again: UnderstandingRules['again'] = list('又；复燃；再次；还在；again；still');
export const notReal: UnderstandingRules['notReal'] = list(
  '演练；演习；消防培训；安全培训；讲座；宣传活动；安全宣传；消防宣传；模拟；预案；看电影；电影里；电视剧；小说里；新闻里；网上看到；理赔；报销；保险公司；工伤认定；伤残；事故证明；火灾证明；死亡证明；抚恤；drill；insurance；certificate；in a movie',
);
export const past: UnderstandingRules['past'] = list(
  '去年；前年；大前年；上个月；上月；上周；上星期；上礼拜；以前；曾经；之前；当年；那年；年前；月前；早些年；小时候；历史上；last year；last month；last week；years ago；months ago；weeks ago；used to；in the past',
);
export const now: UnderstandingRules['now'] = list(
  '现在；正在；刚才；刚刚；刚；马上；此刻；这会儿；眼下；又；还在；今天；今早；今晚；快来；赶紧；now；just；right now；today；again；still；hurry',
);
export const feared: UnderstandingRules['feared'] = list(
  '怕；担心；万一；会不会；有没有；是否；迟早；早晚；隐患；要是；如果；假如；一旦；差点；差一点；险些；容易；将来；afraid；worried；might；could；if；nearly；almost；what if',
);
