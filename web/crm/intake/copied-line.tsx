import { Copy } from 'lucide-react'
import { IconButton } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-text.ts'

/** A text to take along: an address, a key, a piece of code, with its label above and a button that copies it. */
export function CopiedLine({ label, text, isCode }: { label: string; text: string; isCode?: boolean }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 font-medium">{label}</p>
      <div className="flex items-start gap-1.5">
        <code className={`min-w-0 flex-1 rounded-sm bg-sunken px-2.5 py-2 text-xs select-all ${isCode ? 'overflow-x-auto whitespace-pre' : 'break-all'}`}>{text}</code>
        <IconButton icon={Copy} label={`Copy: ${label}`} onPress={() => void copyText(text, `${label} is copied`)} />
      </div>
    </div>
  )
}
