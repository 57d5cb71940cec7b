/**
 * What goes against what. `asked`: words of a demand's point; `against`: words of a result that do the opposite; `keeps`:
 * words that do as asked. Folded spelling. [general engineering language; each row has its test]
 */
export type Opposite = { asked: string; against: string; keeps: string }

export const OPPOSITES: readonly Opposite[] = [
  {
    asked: '物理隔离|网络隔离|不联网|不上公有云|不上云|脱网|内网|厂内服务器|离线介质|涉密网',
    against: '云边协同|云端|云平台|公有云|上云|云服务|联网|互联网|远程运维平台',
    keeps: '不联网|离线运行|离线部署|离线|脱网|单机运行|本地部署|私有化部署|内网部署|站端部署|边缘部署',
  },
  {
    asked: '断网后|断网仍|无网络|没有信号',
    against: '云端计算|云端推理|需联网|依赖网络',
    keeps: '断网续传|断网可用|离线运行|本地运行|边缘部署|离线',
  },
  {
    asked: '不停机|不停产|不停炉|不停运|不停线|不停电|带电',
    against: '停机|停产|停炉|停运|停电|停线|离线检测',
    keeps: '不停机|不停产|不停炉|不停运|不停电|不停线|带电|在线|运行中',
  },
  {
    asked: '无氟|去氟|不含氟|不含pfas|无pfas',
    against: '含氟|氟碳|氟硅|全氟|聚四氟|ptfe|pfas',
    keeps: '无氟|非氟|不含氟|不含pfas|替代含氟',
  },
  {
    asked: '无溶剂|水性|不含溶剂|降voc|不用溶剂',
    against: '溶剂型|有机溶剂',
    keeps: '水性|无溶剂|不含溶剂|粉末涂料|高固',
  },
  {
    asked: '无损|不破坏|不伤|不打孔|不钻孔|不取样|不解体|避免逐桩拆检|免拆|不拆',
    against: '破坏性|有损|钻孔|打孔|取芯|切片|解体|拆解|拆检|剖切',
    keeps: '无损|免拆|不解体|非侵入|外贴|非接触|不打孔|不取样',
  },
  {
    asked: '非接触|不接触|无接触',
    against: '接触式|贴片式|探针式',
    keeps: '非接触|视觉|激光|红外',
  },
  {
    asked: '不用水|不能用水|干法|无水|耦合剂',
    against: '水浸|喷水|耦合剂|湿法|水冲',
    keeps: '干耦合|空气耦合|空耦|无水|干法|激光超声|非接触',
  },
  {
    asked: '自动|无人|不靠人|少人|上机器人',
    against: '手工|人工操作|手动|人工判读|人工记录',
    keeps: '自动|无人值守|无人|机器人',
  },
  {
    asked: '不换硬件|不改硬件|不加装|用软件解决|不换炉子|不更换主轴',
    against: '加装|增设|更换|换装|改造本体|新增传感器',
    keeps: '软件|算法|不换硬件|无需加装|免改造|不改动|补偿',
  },
  {
    asked: '不用酸|免酸洗|不酸洗|无酸',
    against: '酸洗|强酸|盐酸|硝酸|氢氟酸',
    keeps: '免酸洗|无酸|物理清洗|替代酸洗|机械除鳞',
  },
  {
    asked: '不加药|无药剂|不投加|无化学药剂',
    against: '投加|加药|药剂|絮凝剂|阻垢剂',
    keeps: '免加药|无药剂|不投药|物理法',
  },
  {
    asked: '可逆|最小干预',
    against: '不可逆|永久固化',
    keeps: '可逆|可去除',
  },
  {
    asked: '常温|低温固化|室温',
    against: '高温烧结|高温固化|需加热',
    keeps: '常温|室温|低温',
  },
  {
    asked: '国产|自主可控|替代进口',
    against: '进口芯片|依赖进口|进口核心',
    keeps: '国产|自主',
  },
  {
    asked: '实时|在线|连续监测|连续知道',
    against: '离线分析|取样送检|定期取样|实验室检测',
    keeps: '实时|在线|连续',
  },
]
