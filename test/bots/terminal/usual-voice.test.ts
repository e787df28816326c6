import { describeUsualVoice } from '../../contract/usual-voice.ts';
import { sqliteOnDisk } from '../../store/searchable.ts';
import { privateChat } from './private-chat.ts';

describeUsualVoice('the terminal', privateChat, sqliteOnDisk);
