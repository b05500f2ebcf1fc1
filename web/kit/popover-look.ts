/** The ground of everything that floats beside its opener: menus, lists, popovers. */
export const popoverLook =
  'z-(--z-popover) overflow-auto rounded-md bg-raised shadow-pop outline-none transition-[opacity,transform] duration-(--duration-base) ease-out data-entering:-translate-y-1 data-entering:opacity-0 data-exiting:opacity-0'
/** One line in such a list. */
export const optionLook =
  'group/option flex min-h-8 items-center gap-2 rounded-sm px-2 py-1.25 outline-none data-focused:bg-hover data-selected:bg-selected data-disabled:opacity-50 pointer-coarse:min-h-11'
