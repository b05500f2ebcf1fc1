import { CircleAlert } from 'lucide-react'
import { createContext, memo, useContext, type ChangeEvent } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import type { Account } from '../../../server/social/contract.ts'
import { Icon } from '../../kit/icon.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'

/** The words in the open tab. They come past the tabs, which are costly to draw and do not change while somebody types. */
export const OpenWords = createContext<{ text: string; attach: (node: HTMLTextAreaElement | null) => void; onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void }>({ text: '', attach: () => undefined, onChange: () => undefined })

type EditorTabsProps = {
  accounts: readonly Account[]
  /** The account whose words are open; null is all of them. */
  tab: string | null
  onTab: (accountId: string | null) => void
  /** Accounts with words of their own, and those that are left out until something is mended; ids with spaces between. */
  own: string
  blocked: string
}

const all = 'all'

/** A tab for all networks and one for each account, each with the field for its words. */
export const EditorTabs = memo(function EditorTabs({ accounts, tab, onTab, own, blocked }: EditorTabsProps) {
  const [spoken, left] = [new Set(own.split(' ')), new Set(blocked.split(' '))]
  const label = (account: Account) => (accounts.filter(one => one.network === account.network).length > 1 ? account.name : account.networkName)
  return (
    <Tabs selectedKey={tab ?? all} onSelectionChange={key => onTab(key === all ? null : String(key))} className="flex flex-col">
      <TabList aria-label="Words for" className="mx-px mt-px flex overflow-x-auto border-b border-line bg-sunken [scrollbar-width:none]">
        <Tab id={all} className={tabLook}>All networks</Tab>
        {accounts.map(account => (
          <Tab key={account.id} id={account.id} className={tabLook}>
            <NetworkMark network={account.network} size="md" labelled={false} />
            {label(account)}
            {spoken.has(account.id) && <span className="text-xs font-normal">own text</span>}
            {left.has(account.id) && <><Icon of={CircleAlert} size={14} className="text-warning-ink" /><span className="sr-only">left out until mended</span></>}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={all} className="outline-none"><WordsField label="Text for all networks" /></TabPanel>
      {accounts.map(account => <TabPanel key={account.id} id={account.id} className="outline-none"><WordsField label={`Text for ${label(account)}`} /></TabPanel>)}
    </Tabs>
  )
})

function WordsField({ label }: { label: string }) {
  const { text, attach, onChange } = useContext(OpenWords)
  return (
    <textarea
      ref={attach} aria-label={label} value={text} onChange={onChange} spellCheck placeholder="What is there to see, and why now? Type / for snippets."
      className="field-sizing-content block max-h-100 min-h-44 w-full resize-none bg-transparent px-4 pt-3.5 pb-1.5 text-md leading-5.75 outline-none placeholder:text-ink-faint"
    />
  )
}

const tabLook = 'inline-flex h-9.5 items-center gap-1.75 border-r border-line px-3.25 font-medium whitespace-nowrap text-ink-muted outline-offset-[-2px] data-hovered:text-ink data-selected:bg-raised data-selected:text-ink data-selected:shadow-[inset_0_2px_0_var(--accent),0_1px_0_var(--raised)] pointer-coarse:h-11'
