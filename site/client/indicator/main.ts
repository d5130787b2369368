// What the page of an indicator lets a reader choose: another year, another area's groups, the wards of one area. Without it the newest
// year is drawn, older ones stand in the table, and so do all areas and wards.

import { filterRows } from './filter.ts';
import { chooseGroups } from './groups.ts';
import { chooseYears } from './years.ts';

for (const root of document.querySelectorAll<HTMLElement>('[data-years]')) chooseYears(root);
for (const root of document.querySelectorAll<HTMLElement>('[data-groups]')) chooseGroups(root);
for (const select of document.querySelectorAll<HTMLSelectElement>('[data-filter]')) filterRows(select);
