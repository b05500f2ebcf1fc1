import type { StagingRoom } from '../../../server/studio/contract.ts'
import type { Look } from '../staging/looks/styles.ts'

/** A small drawing of a kind of room in the colours of a look, for the tiles that choose one. */
export function RoomDrawing({ room, look }: { room: StagingRoom; look: Look }) {
  const { colours: c } = look
  return (
    <svg viewBox="0 0 120 80" aria-hidden="true" className="block w-full rounded-sm" preserveAspectRatio="xMidYMid slice">
      <rect width="120" height="80" fill="#efece6" />
      <rect y="56" width="120" height="24" fill={c.wood} opacity="0.55" />
      <rect x="86" y="10" width="24" height="30" fill="#dcebf5" stroke="#fff" strokeWidth="2.5" />
      <path d="M98 10v30M86 25h24" stroke="#fff" strokeWidth="1.5" />
      {drawings[room](c)}
    </svg>
  )
}

type Colours = Look['colours']
const drawings: Record<StagingRoom, (c: Colours) => React.ReactNode> = {
  living: c => <>
    <ellipse cx="56" cy="68" rx="42" ry="7" fill={c.rug} />
    <rect x="22" y="38" width="56" height="16" rx="4" fill={c.fabric} /><rect x="18" y="46" width="64" height="14" rx="4" fill={c.fabric} /><rect x="28" y="41" width="14" height="11" rx="3" fill={c.accent} /><rect x="58" y="41" width="14" height="11" rx="3" fill={c.soft} />
    <rect x="38" y="64" width="26" height="4" rx="1" fill={c.woodDark} /><path d="M41 68v5M61 68v5" stroke={c.metal} strokeWidth="1.6" />
    <path d="M96 58V34" stroke={c.metal} strokeWidth="1.6" /><path d="M89 34h14l-3-10h-8z" fill={c.linen} stroke={c.soft} />
  </>,
  bedroom: c => <>
    <rect x="24" y="26" width="54" height="24" rx="3" fill={c.woodDark} /><rect x="22" y="44" width="58" height="20" rx="3" fill={c.linen} /><rect x="22" y="52" width="58" height="14" rx="3" fill={c.fabric} />
    <rect x="28" y="39" width="20" height="9" rx="3" fill={c.soft} /><rect x="54" y="39" width="20" height="9" rx="3" fill={c.soft} /><rect x="22" y="54" width="58" height="4" fill={c.accent} />
    <rect x="84" y="50" width="14" height="14" rx="1" fill={c.wood} /><path d="M86 50h10l-2-8h-6z" fill={c.linen} stroke={c.soft} />
  </>,
  dining: c => <>
    <path d="M56 0v14" stroke={c.metal} strokeWidth="1.4" /><path d="M44 22h24l-6-9H50z" fill={c.accent} />
    <rect x="22" y="46" width="68" height="5" rx="1.5" fill={c.woodDark} /><path d="M28 51v18M84 51v18" stroke={c.woodDark} strokeWidth="3" />
    {[32, 50, 68].map(x => <g key={x}><rect x={x} y="38" width="12" height="13" rx="2" fill={c.fabric} opacity="0.9" /><rect x={x} y="56" width="12" height="4" rx="1" fill={c.fabric} /><path d={`M${x + 1.5} 60v11M${x + 10.5} 60v11`} stroke={c.wood} strokeWidth="1.8" /></g>)}
  </>,
  office: c => <>
    <rect x="20" y="44" width="56" height="4" rx="1" fill={c.wood} /><path d="M24 48v22M72 48v22" stroke={c.metal} strokeWidth="2.4" /><rect x="52" y="48" width="18" height="13" fill={c.lacquer} stroke={c.soft} />
    <rect x="32" y="27" width="24" height="14" rx="1.5" fill="#3a3d40" /><path d="M44 41v3" stroke="#3a3d40" strokeWidth="2" />
    <rect x="36" y="50" width="16" height="12" rx="3" fill={c.fabric} /><path d="M44 62v8M37 72h14" stroke={c.metal} strokeWidth="2" />
    <rect x="94" y="44" width="18" height="28" fill={c.woodDark} /><path d="M94 53h18M94 62h18" stroke={c.lacquer} strokeWidth="1.4" />
  </>,
  kids: c => <>
    <ellipse cx="54" cy="70" rx="34" ry="6" fill={c.soft} />
    <rect x="20" y="36" width="5" height="30" rx="1.5" fill={c.wood} /><rect x="66" y="44" width="5" height="22" rx="1.5" fill={c.wood} /><rect x="22" y="50" width="46" height="12" rx="3" fill={c.accent} /><rect x="26" y="45" width="13" height="8" rx="3" fill={c.linen} />
    <rect x="80" y="52" width="26" height="16" rx="1.5" fill={c.lacquer} stroke={c.soft} /><circle cx="86" cy="48" r="4" fill={c.accent} /><rect x="94" y="45" width="8" height="7" rx="1" fill={c.pot} />
    <path d="M30 20l6-8 6 8M54 22l6-8 6 8" stroke={c.accent} strokeWidth="2" fill="none" />
  </>,
  hall: c => <>
    <path d="M30 72l10-14h40l10 14z" fill={c.rug} />
    <rect x="36" y="46" width="46" height="4" rx="1" fill={c.woodDark} /><path d="M40 50v16M78 50v16" stroke={c.woodDark} strokeWidth="2.2" />
    <ellipse cx="59" cy="25" rx="14" ry="15" fill="#e7f0f4" stroke={c.metal} strokeWidth="2.4" />
    <rect x="43" y="38" width="6" height="8" rx="1.5" fill={c.pot} /><path d="M46 38c-5-6-2-11 0-13 2 3 5 7 0 13z" fill="#6f8b5d" /><path d="M68 46h8l-1.500-7h-5z" fill={c.linen} stroke={c.soft} />
  </>,
}
