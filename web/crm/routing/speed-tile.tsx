import { useOperation } from '../../api/use-operation.ts'
import { Tile } from '../../kit/tile.tsx'
import { lengthWords } from './speed-words.ts'

/** One tile for Home: how fast answers were in the last week. Nothing while nobody asked. */
export function SpeedTile({ className }: { className?: string }) {
  const { data } = useOperation('crm.routing.speed', { days: 7 })
  if (!data || data.all.leads === 0) return null
  const waiting = data.all.leads - data.all.answered
  return <Tile label="First answer, median of 7 days" figure={data.all.median === null ? null : lengthWords(data.all.median)} href="/leads/speed?days=7" className={className} note={waiting > 0 ? `${waiting} wait for one now` : undefined} />
}
