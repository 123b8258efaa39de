/** Common surnames and given-name characters with their pinyin; people are drawn from them, nobody is meant. */

export interface Syllable {
  readonly char: string;
  readonly pinyin: string;
}

/** `王wang李li` → syllables. */
export function syllables(text: string): Syllable[] {
  return [...text.matchAll(/(\p{Script=Han}+)([a-z]+)/gu)].map(([, char = '', pinyin = '']) => ({
    char,
    pinyin,
  }));
}

export const SURNAMES = syllables(
  `王wang李li张zhang刘liu陈chen杨yang赵zhao黄huang周zhou吴wu徐xu孙sun胡hu朱zhu高gao林lin何he郭guo马ma罗luo梁liang
  宋song郑zheng谢xie韩han唐tang冯feng于yu董dong程cheng曹cao袁yuan邓deng许xu傅fu沈shen曾zeng彭peng吕lv苏su卢lu蒋jiang
  蔡cai贾jia丁ding魏wei薛xue叶ye阎yan余yu潘pan杜du戴dai夏xia钟zhong汪wang田tian任ren姜jiang范fan方fang石shi姚yao
  谭tan廖liao邹zou熊xiong金jin陆lu郝hao孔kong白bai崔cui康kang邱qiu秦qin江jiang史shi顾gu侯hou邵shao孟meng龙long
  万wan段duan钱qian汤tang黎li常chang武wu贺he龚gong文wen马ma黄huang张zhang李li陈chen刘liu王wang`,
);

export const WOMEN = syllables(
  `秀兰xiulan桂英guiying丽华lihua敏min静jing雪梅xuemei晓燕xiaoyan玉洁yujie婷婷tingting佳怡jiayi思琪siqi雨桐yutong慧hui
  红霞hongxia春花chunhua海燕haiyan莉莉lili芳fang梦洁mengjie亚男yanan欣然xinran淑珍shuzhen爱萍aiping文静wenjing娟juan
  凤霞fengxia小琴xiaoqin月娥yuee若琳ruolin诗涵shihan玲ling巧云qiaoyun素芬sufen雅芝yazhi妍yan晨曦chenxi蕾lei彩虹caihong
  银花yinhua冬梅dongmei美玲meiling婉清wanqing菊香juxiang倩倩qianqian子萱zixuan荣芳rongfang翠萍cuiping颖ying佩佩peipei`,
);

export const MEN = syllables(
  `建国jianguo志强zhiqiang伟wei军jun勇yong磊lei浩然haoran宇航yuhang子轩zixuan明辉minghui国栋guodong海波haibo俊杰junjie
  文斌wenbin德福defu大勇dayong永康yongkang家豪jiahao一鸣yiming鹏peng涛tao超chao立新lixin东升dongsheng长根changgen
  金宝jinbao世杰shijie晓峰xiaofeng少华shaohua春生chunsheng启明qiming凯kai振宇zhenyu光明guangming云飞yunfei波bo
  学文xuewen正阳zhengyang树林shulin天佑tianyou双喜shuangxi宏伟hongwei小龙xiaolong兆丰zhaofeng锐rui新民xinmin子墨zimo
  爱民aimin来顺laishun`,
);
