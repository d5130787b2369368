import { describeEveryPage } from '../helpers/describeEveryPage.ts';

describeEveryPage(2, 4);
