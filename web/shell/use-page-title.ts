import { useEffect } from 'react'

/** Names the browser's tab: "Leads · Foyer". */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Foyer` : 'Foyer'
  }, [title])
}
