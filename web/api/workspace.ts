const key = 'foyer.workspace'

/** The workspace of this tab: kept in the session of the tab, so that two tabs may show two workspaces. */
export const currentWorkspace = (): string | null => sessionStorage.getItem(key) ?? localStorage.getItem(key)

/** Chooses the workspace of this tab, and of the next tab that opens. */
export function chooseWorkspace(id: string | null): void {
  for (const store of [sessionStorage, localStorage]) {
    if (id) store.setItem(key, id)
    else store.removeItem(key)
  }
}
