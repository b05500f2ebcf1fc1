import { CalendarClock, CalendarX2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { SelectionAction, SelectionBar } from '../../kit/selection-bar.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useMay } from '../../shell/session.tsx'
import { shiftedWall } from './moving.ts'
import { ShiftDialog } from './shift-dialog.tsx'
import type { Chosen } from './use-chosen.ts'

/** What can be done with chosen posts: move all by the same stretch, take their time, or delete them; each can be taken back. */
export function ChosenBar({ chosen, zone }: { chosen: Chosen; zone: string }) {
  const [isShifting, setShifting] = useState(false)
  const mayPublish = useMay('social:publish')
  const mayWrite = useMay('social:write')
  const move = useAct('social.calendar.move')
  const trash = useAct('social.calendar.trash')
  const bringBack = useAct('social.calendar.bring-back')
  const posts = [...chosen.posts.values()]
  const planned = posts.filter(post => post.state !== 'draft' && post.wall !== null)

  const place = (items: { id: string; wall: string | null; zone?: string }[], done: (count: number) => string) =>
    move.mutate({ items }, {
      onSuccess: ({ output: { moved, refused } }) => {
        chosen.clear()
        const undo = () => move.mutateAsync({ items: moved.map(({ id, before }) => ({ id, wall: before.wall?.slice(0, 16) ?? null, ...(before.zone ? { zone: before.zone } : {}) })) })
        if (moved.length > 0) toast(done(moved.length), { undo })
        const [first] = refused
        if (first) toast(`${counted(refused.length, 'post')} stayed. “${first.title}”: ${first.reason}`, { kind: 'problem' })
      },
      onError: error => toastProblem(error),
    })
  const shift = (minutes: number) => {
    setShifting(false)
    place(planned.map(({ id, wall, zone: own }) => ({ id, wall: shiftedWall(wall!, minutes), zone: own ?? zone })), count => `${counted(count, 'post')} moved`)
  }
  const unschedule = () => place(planned.map(({ id }) => ({ id, wall: null })), count => `${counted(count, 'post')} ${count === 1 ? 'has' : 'have'} no time now`)
  const remove = () =>
    trash.mutate({ ids: posts.map(({ id }) => id) }, {
      onSuccess: ({ output: { items } }) => {
        chosen.clear()
        toast(`${counted(items.length, 'post')} moved to the trash`, { undo: () => bringBack.mutateAsync({ items: items.map(item => ({ ...item, wall: item.wall?.slice(0, 16) ?? null })) }) })
      },
      onError: error => toastProblem(error),
    })

  useHotkeys([{ keys: 'delete', label: 'Delete the chosen posts', group: 'Calendar', run: () => mayWrite && remove() }], posts.length > 0)
  return (
    <>
      <SelectionBar count={posts.length} onClear={chosen.clear}>
        {mayPublish && <SelectionAction icon={CalendarClock} label="Move" isDisabled={planned.length === 0} onPress={() => setShifting(true)} />}
        {mayPublish && <SelectionAction icon={CalendarX2} label="Unschedule" isDisabled={planned.length === 0} onPress={unschedule} />}
        {mayWrite && <SelectionAction icon={Trash2} label="Delete" onPress={remove} />}
      </SelectionBar>
      {isShifting && <ShiftDialog count={planned.length} onClose={() => setShifting(false)} onShift={shift} />}
    </>
  )
}
