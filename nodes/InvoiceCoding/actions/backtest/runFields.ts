import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../../shared/optionsField';
import { postedFields } from '../../history/historyFields';
import { ledgerFields } from '../ledgerFields';
import { optionalRulesFields } from '../ruleSet/rulesFields';
import { policiesField } from './policiesField';
import { runOptions } from './runOptions';

const show = { resource: ['backtest'], operation: ['run'] };

const testFromField: INodeProperties = {
	displayName: 'Test From',
	name: 'testFrom',
	type: 'dateTime',
	displayOptions: { show },
	default: '',
	description: 'First posting date that is tested; what was posted before is learned from. Empty: chosen so that about the last fifth is tested. The time of day is ignored.',
};

/** The form of a back-test. */
export const runFields: INodeProperties[] = [...postedFields(show), testFromField, ...optionalRulesFields(show), policiesField(show), ...ledgerFields(show), optionsField(show, runOptions)];
