/** One step on the way and how many got there; the number opens them. */
type WallStep = { href: string; label: string; note?: string; count: number }

const HEIGHT = 168
const LENGTH = 74

/** The funnel as the city wall: linear heights from one base. On a phone it lies on its side. */
export function Wall({ steps }: { steps: readonly WallStep[] }) {
  const most = Math.max(1, ...steps.map(({ count }) => count))
  return (
    <ol className="wall">
      {steps.map(({ href, label, note, count }) => (
        <li key={label}>
          <a href={href}>
            <span className="up">
              <b>{count.toLocaleString('en')}</b>
              <svg className="v" width="100%" height={Math.round((count / most) * HEIGHT)} aria-hidden="true">
                <rect width="100%" height="100%" />
              </svg>
              <svg className="h" width={`${((count / most) * LENGTH).toFixed(1)}%`} height="100%" aria-hidden="true">
                <rect width="100%" height="100%" />
              </svg>
            </span>
            <span className="lab">
              {label}
              {note && <small>{note}</small>}
            </span>
          </a>
        </li>
      ))}
    </ol>
  )
}
