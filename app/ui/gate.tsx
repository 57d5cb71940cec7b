import type { ReactNode } from 'react'

/** The door of the house: the form at the left, the gate with the promises of the house at the right. */
export function Gate({ points, children }: { points: readonly string[]; children: ReactNode }) {
  return (
    <div className="gatepage">
      <div className="gateform">{children}</div>
      <div className="gate">
        <svg aria-hidden="true" viewBox="0 0 560 560" preserveAspectRatio="xMidYMax slice">
          <path className="gw" d="M0 20h80v40h40V20h80v40h40V20h80v40h40V20h80v40h40V20h80v540H0z" />
          <path className="gh" d="M140 560V400a140 140 0 0 1 280 0v160z" />
          <path className="gc" d="M0 96h560M0 104h560" />
          <path className="gr" d="M120 560V400a160 160 0 0 1 320 0v160" />
        </svg>
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
