import { describeEveryPage } from '../helpers/describeEveryPage.ts';

describeEveryPage(4, 4);
