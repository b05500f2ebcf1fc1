import { memo } from 'react'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { HashtagMenu } from './snippet-menu.tsx'
import { spanWords } from './span-words.ts'

type CommentFieldProps = { text: string; delayMin: number; /** The network whose tab is open; null: all. */ network: string | null; isDisabled: boolean; onText: (text: string) => void; onDelay: (minutes: number) => void }

const delays = [0, 1, 5, 15, 30, 60, 120]

/** The first comment under the post, and how long after it. A comment that fails never fails the post. */
export const CommentField = memo(function CommentField({ text, delayMin, network, isDisabled, onText, onDelay }: CommentFieldProps) {
  return (
    <div className="grid gap-2">
      <TextField label={network ? `First comment on ${network}` : 'First comment'} optional value={text} onChange={onText} isDisabled={isDisabled} end={<HashtagMenu onInsert={tags => onText(text.trim() === '' ? tags : `${text.trimEnd()} ${tags}`)} isDisabled={isDisabled} />} {...(isDisabled && network ? { hint: `${network} takes no first comment from here` } : {})} />
      {text !== '' && !isDisabled && <Select label="The comment is written" value={String(delayMin)} onChange={minutes => minutes !== null && onDelay(Number(minutes))} options={[...new Set([...delays, delayMin])].toSorted((a, b) => a - b).map(minutes => ({ id: String(minutes), label: minutes === 0 ? 'At once' : `${spanWords(minutes)} after the post` }))} />}
    </div>
  )
})
