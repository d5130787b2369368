/** Shows the rows of one area, or all. */
export function filterRows(select: HTMLSelectElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>(`#${select.dataset.filter} tbody tr`)];
  const status = select.closest('p')?.querySelector('[role=status]');
  const show = (): void => {
    for (const row of rows) row.hidden = select.value !== '' && row.dataset.of !== select.value;
    const shown = rows.filter((row) => !row.hidden).length;
    if (status) status.textContent = select.value === '' ? '' : `${shown} of ${rows.length} shown`;
  };
  select.addEventListener('change', show);
  // Chosen before the script was there, or before the reader came back.
  if (select.value !== '') show();
}
