import { useOperation } from '../../api/use-operation.ts'

/** Leads to choose from: those that fit what is typed, else those touched last. */
export function useLeadChoices(text: string) {
  const { data, isFetching } = useOperation('crm.leads.list', text.trim() ? { q: text.trim(), limit: 12 } : { sort: 'updated', limit: 12 }, { keepPrevious: true })
  return { options: data?.items.map(lead => ({ id: lead.id as string, label: lead.name, note: lead.email ?? lead.phone ?? undefined })) ?? [], isLoading: isFetching }
}
