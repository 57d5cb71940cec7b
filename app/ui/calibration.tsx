import { useT } from '#app/i18n/context.tsx'

type Point = { from: number; to: number; pairs: number; good: number; look: number }

/** `labels`: what the two kinds of marks are. `few`: fewer pairs than this make a small mark. */
type CalibrationProps = {
  bins: readonly Point[]
  few: number
  labels: { good: string; look: string; even: string }
  summary: string
}

type Size = { width: number; height: number; left: number; bottom: number }
const WIDE: Size = { width: 640, height: 320, left: 48, bottom: 30 }
const NARROW: Size = { width: 326, height: 250, left: 40, bottom: 30 }
const TOP = 12
const RIGHT = 12
const TICKS = [0, 25, 50, 75, 100]

/** What a score meant: share of pairs judged good by score, against “the score is the chance in percent”. */
export function Calibration(props: CalibrationProps) {
  return (
    <figure className="plots">
      <Plot {...props} {...WIDE} className="wide" />
      <Plot {...props} {...NARROW} className="narrow" />
    </figure>
  )
}

function Plot({ bins, few, labels, summary, className, ...size }: CalibrationProps & Size & { className: string }) {
  const t = useT()
  const { width, height, left, bottom } = size
  const x = (score: number) => left + (score / 100) * (width - left - RIGHT)
  const y = (percent: number) => height - bottom - (percent / 100) * (height - bottom - TOP)
  const points = bins.filter(({ pairs }) => pairs > 0)
  const middle = ({ from, to }: Point) => x((from + to) / 2)
  const share = (part: number, { pairs }: Point) => y((100 * part) / pairs)
  const last = points.at(-1)
  return (
    <svg
      className={className}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={summary}
    >
      {TICKS.map((tick) => (
        <g key={tick}>
          <path className={tick === 0 ? 'base' : 'grid'} d={`M${left} ${y(tick)}H${width - RIGHT}`} />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {`${tick}%`}
          </text>
          <text x={x(tick)} y={height - 10} textAnchor={tick === 100 ? 'end' : 'middle'}>
            {tick === 100 ? t('lab.plot.score') : tick}
          </text>
        </g>
      ))}
      <path className="even" d={`M${x(0)} ${y(0)}L${x(100)} ${y(100)}`} />
      <text className="said" x={x(76)} y={y(56)} textAnchor="middle">
        {labels.even}
      </text>
      {points.map((bin) => {
        const half = bin.pairs < few ? 2.5 : 4
        return (
          <g key={bin.from}>
            <circle className="look" cx={middle(bin)} cy={share(bin.look, bin)} r={half + 0.5} />
            <rect
              className="good"
              x={middle(bin) - half}
              y={share(bin.good, bin) - half}
              width={2 * half}
              height={2 * half}
            />
          </g>
        )
      })}
      {last && <Key x={x(3)} y={y(92)} labels={labels} />}
    </svg>
  )
}

/** The two signs with their words, in the empty corner above the diagonal. */
function Key({ x, y, labels }: { x: number; y: number; labels: CalibrationProps['labels'] }) {
  return (
    <g>
      <rect className="good" x={x} y={y - 8} width="8" height="8" />
      <text className="said" x={x + 14} y={y}>
        {labels.good}
      </text>
      <circle className="look" cx={x + 4} cy={y + 16} r="4.5" />
      <text className="said" x={x + 14} y={y + 20}>
        {labels.look}
      </text>
    </g>
  )
}
