import { useState } from 'react'
import type { Input } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { DropZone } from '../../kit/drop-zone.tsx'
import { counted } from '../../kit/format.ts'
import { problemText, toProblem } from '../../kit/problem.ts'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'

export type Way = 'url' | 'file' | 'hand'

/** The largest file that is taken, as the server has it. */
const mostBytes = 900_000

/** Takes key dates in by one of the three ways. */
export function KeyDateForm({ way }: { way: Way }) {
  const add = useAct('social.key-dates.add')
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [date, setDate] = useState<string | null>(null)
  const [yearly, setYearly] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = (input: Input<'social.key-dates.add'>) => {
    setProblem(null)
    add.mutate({ ...(name.trim() ? { name: name.trim() } : {}), ...input }, {
      onSuccess: ({ output }) => {
        setName('')
        setUrl('')
        setDate(null)
        toast(output.sourceUrl ? 'The address is being read' : `${counted(output.dates, 'date')} taken in`)
      },
      onError: error => setProblem(toProblem(error).errors?.[0]?.message ?? problemText(toProblem(error))),
    })
  }
  const takeFile = async ([file]: File[]) => {
    if (!file) return
    if (file.size > mostBytes) return setProblem('This file is larger than 900 kB. Use the address of the calendar instead.')
    send({ file: await file.text() })
  }
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={event => {
        event.preventDefault()
        if (way === 'url') send({ url })
        else if (way === 'hand' && date) send({ name: 'Our dates', dates: [{ name: name.trim(), date, yearly }] })
      }}
    >
      {way === 'url' && <TextField label="Address of the calendar" type="url" value={url} onChange={setUrl} placeholder="https://www.gov.uk/bank-holidays/england-and-wales.ics" hint="It ends in .ics, or begins with webcal. It is read again each day." />}
      {way === 'file' && <DropZone label="Drop an .ics file here" hint="As Google, Outlook and Apple export it, up to 900 kB" accept={['.ics', 'text/calendar']} multiple={false} verb="Choose a file" onFiles={files => void takeFile(files)} />}
      {way === 'hand' && (
        <>
          <TextField label="What is on that day" value={name} onChange={setName} maxLength={200} />
          <DateField label="Day" value={date} onChange={setDate} />
          <Checkbox label="Each year" value={yearly} onChange={setYearly} />
        </>
      )}
      {problem && <p role="alert" className="text-xs text-danger-ink">{problem}</p>}
      {way !== 'file' && <p><Button kind="primary" type="submit" isPending={add.isPending} isDisabled={way === 'url' ? !url : !date || !name.trim()}>{way === 'url' ? 'Show its dates' : 'Add the day'}</Button></p>}
    </form>
  )
}
