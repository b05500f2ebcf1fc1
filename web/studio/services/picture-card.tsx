import { Trophy } from 'lucide-react'
import type { OrderPicture } from '../../../server/studio/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { formatMoney } from '../../kit/format.ts'
import { Picture, PictureBadge } from '../../kit/picture.tsx'
import { Meter } from '../../kit/progress.tsx'
import { Pill } from '../../kit/status.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { pictureTones, pictureWords } from './order-words.ts'

type PictureCardProps = { picture: OrderPicture; isShown: boolean; mayChoose: boolean; onShow: () => void }

/** One variation: how far it is, what became of it, and the way to make it the winner. */
export function PictureCard({ picture, isShown, mayChoose, onShow }: PictureCardProps) {
  const choose = useAct('studio.generate.choose')
  const { state, result, photo, reason, progress, chosen, variation, cost, notes } = picture
  const works = state === 'starting' || state === 'working' || state === 'cancelling'
  const label = `Variation ${variation} of ${photo?.name ?? 'a photo that is gone'}`
  const thumb = <Picture src={result?.pictures.small ?? photo?.pictures.small ?? ''} alt="" className={cx('rounded-sm', !result && 'opacity-45')}>{chosen && <PictureBadge icon={Trophy}>Winner</PictureBadge>}</Picture>
  return (
    <li className="grid content-start gap-1.5">
      {result ? <button type="button" aria-pressed={isShown} aria-label={`Show ${label}`} onClick={onShow} className={cx('block rounded-sm focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus', isShown && 'shadow-[0_0_0_2px_var(--accent)]')}>{thumb}</button> : thumb}
      <div className="flex min-h-7 flex-wrap items-center gap-1.5">
        <span className="font-medium">Variation {variation}</span>
        {state !== 'done' && <Pill tone={pictureTones[state]}>{pictureWords[state]}</Pill>}
        {cost && <span className="text-xs text-ink-faint">{formatMoney(cost, { exact: true })}</span>}
        {result && mayChoose && <Button size="sm" kind={chosen ? 'quiet' : 'secondary'} icon={Trophy} isPending={choose.isPending} onPress={() => choose.mutate({ id: picture.id, chosen: !chosen }, { onError: error => toastProblem(error) })}>{chosen ? 'Not the winner' : 'Winner'}</Button>}
      </div>
      {works && progress !== null && <Meter label={`${label}: ${pictureWords[state].toLowerCase()}`} value={progress} />}
      {reason && <p className={cx('text-xs', state === 'failed' || state === 'refused' ? 'text-danger-ink' : 'text-ink-muted')}>{reason}</p>}
      {notes.map(note => <p key={note} className="text-xs text-ink-muted">{note}</p>)}
    </li>
  )
}
