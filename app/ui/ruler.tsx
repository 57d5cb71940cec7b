import { useT } from '#app/i18n/context.tsx'

/** `on`: the one this is about. */
type RulerMark = { score: number; name: string; on?: boolean }

export type RulerProps = { threshold: number; marks: readonly RulerMark[] }

const LEFT = 10
const POINT = 3
const GAP = 20
const AXIS = `M${LEFT} 30.5h300${Array.from({ length: 11 }, (_, n) => `M${LEFT + n * 30} 30v${n % 5 === 0 ? 5 : 3}`).join('')}`

const x = (score: number) => LEFT + Math.min(100, Math.max(0, score)) * POINT

/** Scores from 0 to 100 on one scale, with the threshold from which a candidate is listed. */
export function Ruler({ threshold, marks }: RulerProps) {
  const t = useT()
  const at = x(threshold)
  const list = marks.map(({ name, score }) => t('ui.ruler.mark', { name, score })).join(t('ui.comma'))
  return (
    <svg
      className="ruler"
      viewBox="0 0 320 52"
      width="320"
      height="52"
      role="img"
      aria-label={t('ui.ruler', { threshold, list })}
    >
      <path className="trough" d={`M${LEFT} 20h300v10H${LEFT}z`} />
      <path className="r-ax" d={AXIS} />
      {at - x(0) > GAP * 2 && <Label x={x(0)} y={48} text="0" />}
      {x(100) - at > GAP * 2 && <Label x={x(100)} y={48} text="100" />}
      <path className="r-thr" d={`M${at} 16v20`} />
      <Label x={at} y={48} text={t('ui.ruler.threshold', { threshold })} className="thr" />
      {[...marks]
        .sort((a, b) => Number(a.on ?? false) - Number(b.on ?? false))
        .map((mark, index) => (
          <path
            key={index}
            className={mark.on ? 'tick' : 'r-off'}
            d={mark.on ? `M${x(mark.score) - 2.5} 15h5v15h-5z` : `M${x(mark.score) - 2} 19.5h4v10h-4z`}
          />
        ))}
      {labelled(marks).map((mark, index) => (
        <Label key={index} x={x(mark.score)} y={10} text={String(mark.score)} className={mark.on ? 'on' : undefined} />
      ))}
    </svg>
  )
}

/** The marks whose numbers have room: the one this is about first, then from the top. */
function labelled(marks: readonly RulerMark[]): RulerMark[] {
  const order = [...marks].sort((a, b) => Number(b.on ?? false) - Number(a.on ?? false) || b.score - a.score)
  const shown: RulerMark[] = []
  for (const mark of order) {
    if (shown.every((other) => Math.abs(x(other.score) - x(mark.score)) >= GAP)) shown.push(mark)
  }
  return shown
}

function Label({ x: at, y, text, className }: { x: number; y: number; text: string; className?: string }) {
  return (
    <text className={className} x={at} y={y} textAnchor="middle">
      {text}
    </text>
  )
}
