import { describeEveryPage } from '../helpers/describeEveryPage.ts';

describeEveryPage(1, 4);
