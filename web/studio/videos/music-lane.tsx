import { useMemo } from 'react'
import type { Timeline } from '../../../server/studio/contract.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import type { Bed } from '../../../server/studio/videos/music/bed-names.ts'
import { bedLicence, playBed } from '../../../server/studio/videos/music/beds.ts'
import { waveOf, waveRate } from '../../../server/studio/videos/music/wave.ts'
import type { Places } from './strip-places.ts'
import { levelAt } from './use-music.ts'

const height = 28
/** Of a bed that is played for its picture only. */
const roughRate = 4_000

type LaneProps = { music: NonNullable<Timeline['music']>; wave: readonly number[] | null; beat: { bpm: number; offset: number } | null; film: Film; places: Places }

/** The music beneath the scenes: as loud as it will be, with its fades and where it steps back for clips, and a mark for each beat. */
export function MusicLane({ music, wave, beat, film, places }: LaneProps) {
  const bed: Bed | null = 'bed' in music.source ? music.source.bed : null
  const bedWave = useMemo(() => (bed ? waveOf(playBed(bed, film.seconds, roughRate)[0], roughRate) : null), [bed, film.seconds])
  const shown = bedWave ?? wave
  const path = useMemo(() => {
    if (!shown) return ''
    const loud = (x: number) => {
      const at = places.atOf(x)
      return (shown[Math.floor(at * waveRate)] ?? 0) * levelAt({ music, film }, at) * (height / 2 - 1)
    }
    return Array.from({ length: Math.floor(places.width / 3) }, (_, step) => `M${step * 3 + 1} ${(height / 2 - loud(step * 3)).toFixed(1)}v${Math.max(1, 2 * loud(step * 3)).toFixed(1)}`).join('')
  }, [shown, music, film, places])
  const beats = beat && music.cutOnBeat ? Array.from({ length: Math.max(0, Math.floor((film.seconds - beat.offset) / (60 / beat.bpm))) }, (_, count) => beat.offset + count * (60 / beat.bpm)) : []
  const title = bed ? bedLicence(bed).title : 'licence' in music.source ? music.source.licence.title : ''
  return (
    <div className="pt-1.5">
      {shown ? (
        <svg role="img" aria-label={`Music: ${title}`} width={places.width} height={height} className="block rounded-xs bg-canvas text-accent">
          {beats.map(at => <line key={at} x1={places.xOf(at)} x2={places.xOf(at)} y1={0} y2={height} stroke="var(--line-strong)" />)}
          <path d={path} stroke="currentColor" strokeWidth={2} />
        </svg>
      ) : <p role="status" className="text-xs text-ink-muted">Listening to “{title}”.</p>}
    </div>
  )
}
