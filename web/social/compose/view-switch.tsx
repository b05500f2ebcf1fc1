import { Segments } from '../../kit/segments.tsx'

const views = [{ id: 'write', label: 'Write' }, { id: 'preview', label: 'Preview' }] as const

/** On narrow screens: the words, or what comes of them. */
export function ViewSwitch({ view, onChange }: { view: 'write' | 'preview'; onChange: (view: 'write' | 'preview') => void }) {
  return <div className="flex shrink-0 justify-center border-b border-line px-(--pad) py-2 lg:hidden"><Segments label="View" value={view} items={views} onChange={onChange} /></div>
}
