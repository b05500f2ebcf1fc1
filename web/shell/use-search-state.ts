import { useNavigate, useSearch } from '@tanstack/react-router'

/**
 * State that lives in the address (filters, view, open record), so that it survives reload and can be sent to a colleague.
 * A key set to undefined leaves the address.
 */
export function useSearchState<State extends object>(): [State, (change: Partial<State>, options?: { push?: boolean }) => void] {
  const search = useSearch({ strict: false }) as State
  const navigate = useNavigate()
  const change = (next: Partial<State>, options: { push?: boolean } = {}) =>
    void navigate({ to: '.', search: { ...search, ...next }, replace: !options.push, resetScroll: false })
  return [search, change]
}
