import { Braces, Hash } from 'lucide-react'
import { IconButton } from '../../kit/button.tsx'
import { Popover } from '../../kit/popover.tsx'
import { SnippetList } from './snippet-list.tsx'
import { useFilledText } from './use-filled-text.ts'

type SnippetMenuProps = { listingId: string | null; isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onInsert: (text: string) => void }

/** The button that puts a template of the brand, a snippet, a group of hashtags or a fact of the listing into the text. `/` in the text opens it too. */
export function SnippetMenu({ listingId, isOpen, onOpenChange, onInsert }: SnippetMenuProps) {
  const { fill, fillTemplate } = useFilledText(listingId, onInsert)
  return (
    <Popover label="Snippets and variables" placement="top start" isOpen={isOpen} onOpenChange={onOpenChange} className="w-96 max-w-[92vw] p-1.5" trigger={<IconButton icon={Braces} size="sm" label="Insert a template, snippet or variable" keys="/" />}>
      <SnippetList listingId={listingId} onPick={text => (onOpenChange(false), fill(text))} onTemplate={body => (onOpenChange(false), fillTemplate(body))} />
    </Popover>
  )
}

/** The button that puts a group of hashtags in. */
export function HashtagMenu({ onInsert, isDisabled = false }: { onInsert: (tags: string) => void; isDisabled?: boolean }) {
  return (
    <Popover label="Hashtags" placement="top end" className="w-80 max-w-[92vw] p-1.5" trigger={<IconButton icon={Hash} size="sm" label="Put in hashtags" isDisabled={isDisabled} />}>
      {close => <SnippetList listingId={null} only="hashtags" onPick={tags => (close(), onInsert(tags))} />}
    </Popover>
  )
}
