import type { UnderstandingRules } from './rules.ts';
import * as urgency from './words-urgency.ts';

const list = (text: string): string[] => text.split('；');

/** The usual words. An office may have its own version; every understanding says which it used. */
export const usualRules: UnderstandingRules = {
  version: 'words-2026-12-01',
  ...urgency,
  statements: [
    {
      name: '物业',
      value: '否',
      words: list(
        '没有物业；没物业；无物业；没有物业公司；没有物管；没物管；没有管理处；物业撤了；物业走了；物业跑了；物业已经撤；老物业走；三无小区；无人管理的小区；no property management；no property company',
      ),
    },
    {
      name: '物业',
      value: '是',
      words: list(
        '物业；物业公司；有物业；物管；管理处；找物业；物业说；物业不管；物业费；property management；property company',
      ),
    },
    {
      name: '道路',
      value: '小区',
      words: list('小区里；小区内；小区路；小区道路；院子里；院内；家属院；楼下；单元门；inside the estate'),
    },
    {
      name: '道路',
      value: '乡村',
      words: list('村道；村里；村路；村口；村道路；田边；机耕路；village road'),
    },
    {
      name: '道路',
      value: '市政',
      words: list(
        '大街；大道；马路；市政路；主干道；人行道；非机动车道；公交站；十字路口；main road；avenue',
      ),
    },
    {
      name: '保修期',
      value: '否',
      words: list('过了保修期；保修期过；保修期已过；过保；出了保修；老房子；老小区；二十年的楼'),
    },
    {
      name: '保修期',
      value: '是',
      words: list(
        '保修期内；在保修期；还在保修；没过保修；未过保修；新房；刚交房；去年交房；刚收房；under warranty',
      ),
    },
    {
      name: '在建',
      value: '是',
      words: list(
        '正在建；正在盖；正在搭；还在盖；还在建；还在搭；在建；正在施工；偷偷盖；夜里还在偷偷干；刚开始搭；砌到一人高；still building；being built',
      ),
    },
    {
      name: '在建',
      value: '否',
      words: list(
        '已经建好；已经盖好；建成；盖完；搭好了；早就搭；盖好几年；搭了好几年；已经搭好；already built',
      ),
    },
    { name: '二次供水', value: '是', words: list('二次供水；加压泵；水箱；泵房；高层；加压') },
    { name: '二次供水', value: '否', words: list('没有二次供水；不是二次供水；市政直供；直供水；平房') },
    { name: '权属', value: '排水', words: list('污水井；雨水井；下水井；排水井；污水…井盖；雨水…井盖') },
    { name: '权属', value: '供水', words: list('自来水井；水表井；供水井；自来水…井盖') },
    {
      name: '权属',
      value: '电力',
      words: list('电力井；电缆井；供电…井盖；电力…井盖；电线；供电局；电力公司'),
    },
    { name: '权属', value: '通信', words: list('电信；移动公司；联通；通信井；光缆；网线；宽带；通信线') },
    { name: '权属', value: '小区', words: list('小区里；小区内；院内；楼下；单元门口') },
    { name: '权属', value: '户内', words: list('家里；屋里；厨房；卫生间；自家；我家') },
    { name: '权属', value: '市政', words: list('马路上；人行道；路中间；大街；路面') },
    { name: '施工', value: '拆除', words: list('拆房；拆楼；拆迁；拆除；正在拆') },
    { name: '施工', value: '市政', words: list('修路；挖路；埋管；道路施工；地铁施工；市政施工') },
    { name: '施工', value: '房建', words: list('盖楼；建楼；楼盘；建筑工地；塔吊；新楼') },
    { name: '位置', value: '人行道', words: list('人行道；便道上；盲道') },
    { name: '位置', value: '小区', words: list('小区里；小区内；院子里；车库；楼下；单元门口') },
    {
      name: '位置',
      value: '车行道',
      words: list('马路上；车行道；机动车道；非机动车道；路中间；双排停；占着车道'),
    },
    { name: '位置', value: '道路', words: list('路边；马路边；公共停车位；道路上') },
    { name: '经营', value: '是', words: list('出租；开店；开饭店；民宿；农家乐；做生意；租给') },
    { name: '经营', value: '否', words: list('自己住；自住；没出租；没有出租') },
    { name: '集体土地', value: '是', words: list('集体土地；村集体；宅基地；农村的地；耕地；村里的地') },
    { name: '集体土地', value: '否', words: list('国有土地；城里的房子；商品房') },
    { name: '工程', value: '房建', words: list('楼盘；盖楼；工地；建筑队；住宅楼') },
    { name: '工程', value: '交通', words: list('修公路；高速公路；修桥；公路工程') },
    { name: '工程', value: '水利', words: list('水库；修渠；水利工程；河道工程；堤坝') },
    { name: '行业', value: '培训', words: list('培训班；补习班；辅导班；培训机构；舞蹈班；兴趣班；驾校') },
    { name: '行业', value: '体育', words: list('健身房；健身卡；游泳馆；游泳卡；瑜伽；球馆') },
    {
      name: '行业',
      value: '零售服务',
      words: list('美容院；理发店；美发；洗衣店；洗车；超市卡；餐厅；饭店'),
    },
    { name: '类型', value: '集资', words: list('集资；理财；高回报；投资会；拉人头') },
    { name: '类型', value: '邪教', words: list('邪教；传教；聚会念经；发传单说末日') },
    {
      name: '街镇大厅',
      value: '是',
      words: list('街道大厅；镇大厅；街道办事大厅；便民服务中心；社区窗口；镇政府窗口'),
    },
    { name: '街镇大厅', value: '否', words: list('政务中心；政务服务大厅；区大厅；市民中心') },
  ],
  units: { 楼层: ['层', '楼'] },
  connectors: list(
    '另外；还有就是；再就是；再一个；还有一个；还有一件；还有件事；顺便；顺带；此外；除此之外；第二件；第二个；其次；另一件；另一个问题；同时还；二是；三是；also；in addition；besides；another thing；secondly',
  ),
  idle: list(
    '请；希望；麻烦；望；盼；能不能；谢谢；辛苦；影响；白天可以；有结果；大家意见；心里；天天提心吊胆；气得；实在；真是；附近的；旁边；路过；病历；费用；处理的时候；不知道该；去过一次；听说；打过；以前；please；thank；i hope；it is',
  ),
  splitFrom: 0.8,
  splitAfterConnector: 0.3,
  closeFrom: 0.5,
  whichFrom: 0.15,
  mostQuestions: 2,
};
