import type { ReactNode } from 'react'

const DRAWINGS = {
  gate: <path fillRule="evenodd" d="M2 3h7.4v4.2h3.2V3h6.8v4.2h3.2V3H30v26h-5.2a8.8 8.8 0 0 0-17.6 0H2z" />,
  met: (
    <>
      <path className="gf" d="M1 1h14v14H1z" />
      <path className="gi" d="m4.2 8.2 2.7 2.7 5-5.4" />
    </>
  ),
  part: (
    <>
      <path className="gs" d="M1.75 1.75h12.5v12.5H1.75z" />
      <path className="gf" d="M1 1h7v14H1z" />
    </>
  ),
  unk: (
    <>
      <path className="gs" strokeDasharray="3 2.1" d="M1.75 1.75h12.5v12.5H1.75z" />
      <path className="gs" d="M6 6.4c0-1.2.9-1.9 2-1.9s2 .7 2 1.8c0 1.4-2 1.5-2 3" />
      <path className="gf" d="M7.2 10.6h1.6v1.6H7.2z" />
    </>
  ),
  clash: (
    <>
      <path className="gf" d="M1 1h14v14H1z" />
      <path className="gi" d="m5 5 6 6m0-6-6 6" />
    </>
  ),
  none: <path className="gs" d="M1.75 1.75h12.5v12.5H1.75z" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.5 10.5 4 4" />
    </>
  ),
  x: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  warn: (
    <>
      <path d="M2 2h12v12H2z" />
      <path d="M8 4.8v4M8 10.6v1" />
    </>
  ),
  file: (
    <>
      <path d="M3.5 1.8h6l3 3v9.4h-9z" />
      <path d="M9.2 2v3.2h3.2" />
    </>
  ),
  lock: (
    <>
      <path d="M3 7.5h10v6.2H3z" />
      <path d="M5.2 7.3V5a2.8 2.8 0 0 1 5.6 0v2.3" />
    </>
  ),
  next: <path d="M2.5 8h10M8.5 3.8 12.8 8l-4.3 4.2" />,
  down: <path d="M8 2v9M4 7.5 8 11.3l4-3.8M2.5 14h11" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof DRAWINGS

/** Every drawing once per page; {@link Icon} and the glyphs of conditions refer to it by name. */
export function Sprite() {
  return (
    <svg width="0" height="0" className="vh" aria-hidden="true" focusable="false">
      <defs>
        {Object.entries(DRAWINGS).map(([name, drawing]) => (
          <symbol key={name} id={`i-${name}`} viewBox={name === 'gate' ? '0 0 32 32' : '0 0 16 16'}>
            {drawing}
          </symbol>
        ))}
      </defs>
    </svg>
  )
}

/** An icon never speaks for itself: it always stands beside words. */
export function Icon({ name, className = 'i' }: { name: IconName; className?: string }) {
  return (
    <svg className={className} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}
