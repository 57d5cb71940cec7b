/** Characters that carry no topic; a pair that touches one says nothing. */
const STOP_CHARS = new Set(
  '的了在是和与及或等对为以把被让又也就都还很再着过得地个们这那其从到向于由能可会要想需有无不没多少大小高低上下中内外前后时年月日天次种些么什怎吗呢吧啊一二三四五六七八九十百千万两几每各',
)

/** Words found in every listing whatever its topic: the trade's own vocabulary, bargaining, dates, and plain verbs. */
const STOP_WORDS = new Set(
  (
    '技术 系统 方法 研究 应用 及其 基于 一种 项目 成果 企业 公司 我们 我厂 需要 需求 希望 解决 问题 采用 实现 提高 提升 具有 进行 目前 现有 合作 团队 专利 发明 授权 国家 ' +
    '省内 市场 前景 生产 产品 工艺 设备 以上 以下 左右 不能 可以 没有 已经 通过 方案 关键 高效 智能 新型 技术开发 开发 研发 产业 产业化 示范 条件 情况 要求 补充 另外 同时 ' +
    '以及 或者 如果 但是 因为 所以 这个 那个 一个 两个 三个 每年 一年 去年 今年 现在 现场 使用 单位 万元 验收 经费 首付 质保 个月 老板 客户 厂家 师傅 老师傅 高校 院所 专家 ' +
    '教授 老师 欢迎 联系 提供 支持 服务 建设 综合 成本 降低 减少 影响 效果 明显 良好 广泛 寻求 寻找 求助 帮忙 推荐 特别 非常 比较 不同 各种 多种 主要 相关 有关 一般 目标 ' +
    '指标 性能 水平 达到 国内 国际 领先 先进 填补 空白 自主 知识产权 省部级 论文 试用 免费 价格 太贵 便宜 费用 预算 面议 合同 周期 尽快 长期 短期 批量 规模 厂里 我司 本厂 贵校'
  ).split(' '),
)

/**
 * Sentences about funding, papers, honours, market outlook, ways to cooperate or general fitness say nothing of what a
 * result does. Sentences repeated over the corpus are recognised by count as well (corpus.ts).
 */
const BOILERPLATE =
  /自然科学基金|重点研发计划|科技支撑计划|项目资助|高水平论文|论文\d*余?篇|(授权|获|申请).{0,6}专利.{0,4}[件项]|培养.{0,6}[博硕]士|[博硕]士(生|研究生)|欢迎.{0,12}(洽谈|合作|考察|对接|来校)|市场前景|年?新增产值|产值.{0,4}[万亿]元|(社会|经济)效益|合作方式|共建.{0,6}实验室|寻求.{0,10}(合作|伙伴|投资)|推介名录|技术服务合同|定制化方案|人员培训|(自主)?知识产权|国内(领先|首创|先进)|国际(领先|先进)|填补.{0,6}空白|替代进口|打破.{0,8}(封锁|垄断)|与传统技术相比|技术瓶颈|用户反馈|操作简便|可(面向|应用于|服务于?|用于).{0,40}(行业|领域|企业|用户|环节)|推广(应用)?前景|(需求|要求)(旺盛|迫切|日益|突出)|发展迫切需要|提出更高要求|产业链安全|获.{0,12}(奖|荣誉)|成果评价|技术成熟度/

export const isStopChar = (char: string) => STOP_CHARS.has(char)
export const isStopWord = (word: string) => STOP_WORDS.has(word)
export const isBoilerplate = (sentence: string) => BOILERPLATE.test(sentence)
