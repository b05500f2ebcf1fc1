import { useRef, useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { TextArea } from '../../kit/text-field.tsx'
import { useMay } from '../../shell/session.tsx'
import { PolicyMarks } from '../notes/policy-marks.tsx'
import { PolicyNotes } from '../notes/policy-notes.tsx'
import { usePolicyFindings } from '../notes/use-policy-findings.ts'

/** A place to write without consequences, on all networks at once. */
export function TryBox() {
  const [text, setText] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const { data } = useOperation('social.networks.list', {}, { enabled: useMay('social:read') })
  const findings = usePolicyFindings([{ field: 'text', text }], { surface: 'social', networks: data?.items.map(({ id }) => id) ?? [] })
  return (
    <div className="grid max-w-200 gap-3 px-(--pad) py-4">
      <div className="relative">
        <TextArea areaRef={area} label="Try some words" hint="Nothing is kept, and nothing goes out." rows={6} value={text} onChange={setText} placeholder="A safe neighborhood, perfect for families" />
        <PolicyMarks area={area} text={text} findings={findings} />
      </div>
      <PolicyNotes fields={[{ field: 'text', label: 'Text', text, onChange: setText }]} findings={findings} />
      {text.trim() !== '' && findings.length === 0 && <p role="status" className="text-ink-muted">No rule has anything against these words.</p>}
    </div>
  )
}
