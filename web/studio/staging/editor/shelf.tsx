import { useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Select } from '../../../kit/select.tsx'
import { SearchField } from '../../../kit/text-field.tsx'
import { looks } from '../looks/styles.ts'
import { catalogue } from '../pieces/catalogue.ts'
import { roomNames } from '../scene/room-sets.ts'
import type { RoomType, Style } from '../scene/scene.ts'

/** Style, whole sets, and every single piece with its measures. */
export function Shelf({ style, firstRoom, isEmpty, isOpen, onStyle, onSet, onAdd }: { style: Style; firstRoom: RoomType; /** Nothing stands in the room yet. */ isEmpty: boolean; /** The floor is known, so that furniture has a place to stand. */ isOpen: boolean; onStyle: (style: Style) => void; onSet: (room: RoomType) => void; onAdd: (kind: string) => void }) {
  const [q, setQ] = useState('')
  const [room, setRoom] = useState<RoomType>(firstRoom)
  const found = catalogue.filter(({ label }) => label.toLowerCase().includes(q.trim().toLowerCase()))
  const groups = [...new Set(found.map(({ group }) => group))]
  return (
    <div className="grid gap-3.5">
      <Select label="Style" value={style} onChange={next => next && onStyle(next as Style)} options={Object.entries(looks).map(([id, { label }]) => ({ id, label }))} />
      <div className="flex items-end gap-2">
        <Select label="Room" className="min-w-0 flex-1" value={room} onChange={next => next && setRoom(next as RoomType)} options={Object.entries(roomNames).map(([id, label]) => ({ id, label }))} />
        <Button isDisabled={!isOpen} onPress={() => onSet(room)}>{isEmpty ? 'Place a set' : 'Replace all'}</Button>
      </div>
      <SearchField label="Find a piece" placeholder="Sofa, lamp, rug" value={q} onChange={setQ} />
      {groups.length === 0 && <p className="text-ink-muted">No piece is called “{q}”.</p>}
      {groups.map(group => (
        <section key={group} aria-label={group}>
          <h3 className="mb-1 text-xs font-medium text-ink-muted">{group}</h3>
          <ul className="grid">
            {found.filter(piece => piece.group === group).map(({ kind, label, size }) => (
              <li key={kind}>
                <button type="button" disabled={!isOpen} onClick={() => onAdd(kind)} className="disabled:text-ink-faint flex w-full items-baseline gap-2 rounded-sm px-2 py-1.5 text-left hover:bg-hover pointer-coarse:py-3">
                  <span className="min-w-0 flex-1">{label}</span><span className="text-xs whitespace-nowrap text-ink-muted">{Math.round(size.w * 100)} × {Math.round(size.d * 100)} cm</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
