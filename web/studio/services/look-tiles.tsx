import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { stagingRooms, stagingStyles, type StagingRoom, type StagingStyle } from '../../../server/studio/contract.ts'
import { looks } from '../staging/looks/styles.ts'
import { roomWords } from './order-words.ts'
import { RoomDrawing } from './room-drawing.tsx'

/** The kind of room as drawings, in the colours of the chosen style. */
export const RoomTiles = ({ value, style, onChange }: { value: StagingRoom; style: StagingStyle; onChange: (room: StagingRoom) => void }) => (
  <Tiles label="Kind of room" value={value} onChange={onChange} tiles={stagingRooms.map(room => ({ id: room, label: roomWords[room], drawing: <RoomDrawing room={room} look={looks[style]} /> }))} />
)

/** The style as drawings of the chosen room. */
export const StyleTiles = ({ value, room, onChange }: { value: StagingStyle; room: StagingRoom; onChange: (style: StagingStyle) => void }) => (
  <Tiles label="Style" value={value} onChange={onChange} tiles={stagingStyles.map(style => ({ id: style, label: looks[style].label, drawing: <RoomDrawing room={room} look={looks[style]} /> }))} />
)

function Tiles<Id extends string>({ label, value, tiles, onChange }: { label: string; value: Id; tiles: readonly { id: Id; label: string; drawing: React.ReactNode }[]; onChange: (id: Id) => void }) {
  return (
    <RadioGroup aria-label={label} value={value} onChange={id => onChange(id as Id)}>
      <span aria-hidden="true" className="mb-1.5 block font-medium">{label}</span>
      <div className="grid grid-cols-3 gap-2">
        {tiles.map(tile => (
          <Radio key={tile.id} value={tile.id} className="cursor-pointer rounded-md p-1 text-center text-xs outline-none shadow-[inset_0_0_0_1px_var(--line)] data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-selected data-selected:font-medium data-selected:shadow-[inset_0_0_0_2px_var(--accent)]">
            {tile.drawing}
            <span className="block truncate py-1">{tile.label}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
