import { CircleAlert, Link2, Undo2 } from 'lucide-react'
import { useRef } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { lengthOf, linkPlaceholder, withLink, type Account, type NetworkCard } from '../../../server/social/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Counter } from './counter.tsx'
import { textOf, type Draft } from './draft.ts'

type EditorProps = {
  draft: Draft
  accounts: readonly Account[]
  networkOf: (accountId: string) => NetworkCard | null
  /** The account whose words are open; null is all of them. */
  tab: string | null
  onTab: (accountId: string | null) => void
  blocked: ReadonlySet<string>
  onText: (text: string) => void
  onShared: () => void
}

const all = 'all'
const stamp = `${window.location.origin}/l/xxxxxxx`

/** One text for all, and a tab for each account that says it differently. */
export function Editor({ draft, accounts, networkOf, tab, onTab, blocked, onText, onShared }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const text = tab ? textOf(draft, tab) : draft.text
  const isOwn = tab !== null && draft.own[tab]?.text != null
  const placeLink = () => {
    const at = area.current?.selectionStart ?? text.length
    onText(`${text.slice(0, at)}${linkPlaceholder}${text.slice(at)}`)
    area.current?.focus()
  }
  const label = (account: Account) => (accounts.filter(one => one.network === account.network).length > 1 ? account.name : account.networkName)
  return (
    <Tabs selectedKey={tab ?? all} onSelectionChange={key => onTab(key === all ? null : String(key))} className="flex shrink-0 flex-col overflow-hidden rounded-md bg-raised shadow-[inset_0_0_0_1px_var(--field)] has-[textarea:focus]:shadow-[inset_0_0_0_2px_var(--focus)]">
      <TabList aria-label="Words for" className="mx-px mt-px flex overflow-x-auto border-b border-line bg-sunken [scrollbar-width:none]">
        <Tab id={all} className={tabLook}>All networks</Tab>
        {accounts.map(account => (
          <Tab key={account.id} id={account.id} className={tabLook}>
            <NetworkMark network={account.network} size="md" labelled={false} />
            {label(account)}
            {draft.own[account.id]?.text != null && <span className="text-xs font-normal">own text</span>}
            {blocked.has(account.id) && <><Icon of={CircleAlert} size={14} className="text-warning-ink" /><span className="sr-only">left out until mended</span></>}
          </Tab>
        ))}
      </TabList>
      {[all, ...accounts.map(({ id }) => id as string)].map(id => (
        <TabPanel key={id} id={id} className="outline-none">
          <textarea
            ref={area} aria-label={id === all ? 'Text for all networks' : `Text for ${label(accounts.find(one => one.id === id)!)}`} value={text} onChange={event => onText(event.target.value)} spellCheck
            placeholder="What is there to see, and why now?" className="field-sizing-content block max-h-100 min-h-44 w-full resize-none bg-transparent px-4 pt-3.5 pb-1.5 text-md leading-5.75 outline-none placeholder:text-ink-faint"
          />
        </TabPanel>
      ))}
      <div className="flex flex-wrap items-center gap-1 px-2 pt-1.5 pb-2">
        {draft.hasLink && !text.includes(linkPlaceholder) && <Button kind="quiet" size="sm" icon={Link2} onPress={placeLink}>Place the link here</Button>}
        {isOwn && <Button kind="quiet" size="sm" icon={Undo2} onPress={onShared}>Use the common text</Button>}
        <span className="ml-auto flex items-center gap-3 pr-1">
          {tightest(tab ? accounts.filter(({ id }) => id === tab) : accounts.filter(({ id }) => draft.own[id]?.text == null)).map(({ account, network, used }) => (
            <Counter key={account.id} used={used} max={network.capabilities.text.max} name={tab ? null : network.name} />
          ))}
        </span>
      </div>
    </Tabs>
  )

  /** The network with the least room left speaks for all. */
  function tightest(of: readonly Account[]) {
    return of
      .flatMap(account => {
        const network = networkOf(account.id)
        if (!network) return []
        return [{ account, network, used: lengthOf(withLink(text, draft.hasLink ? stamp : null), network.capabilities.text) }]
      })
      .sort((a, b) => b.used / b.network.capabilities.text.max - a.used / a.network.capabilities.text.max)
      .slice(0, 1)
  }
}

const tabLook = 'inline-flex h-9.5 items-center gap-1.75 border-r border-line px-3.25 font-medium whitespace-nowrap text-ink-muted outline-offset-[-2px] data-hovered:text-ink data-selected:bg-raised data-selected:text-ink data-selected:shadow-[inset_0_2px_0_var(--accent),0_1px_0_var(--raised)] pointer-coarse:h-11'
