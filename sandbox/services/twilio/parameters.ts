/**
 * What each request may hold, by twilio-oai `twilio_api_v2010.json` (twilio/twilio-oai @d50069b). The real service lets an
 * unknown parameter pass in silence; here it is refused, because it can only be a mistake.
 */
export const parameters = {
  createMessage: known(
    'To StatusCallback ApplicationSid MaxPrice ProvideFeedback Attempt ValidityPeriod ForceDelivery ContentRetention ' +
      'AddressRetention SmartEncoded PersistentAction TrafficType ShortenUrls ScheduleType SendAt SendAsMms ContentVariables ' +
      'RiskCheck From FallbackFrom MessagingServiceSid Body MediaUrl ContentSid',
  ),
  createCall: known(
    'To From Method FallbackUrl FallbackMethod StatusCallback StatusCallbackEvent StatusCallbackMethod SendDigits Timeout ' +
      'Record RecordingChannels RecordingStatusCallback RecordingStatusCallbackMethod SipAuthUsername SipAuthPassword ' +
      'MachineDetection MachineDetectionTimeout RecordingStatusCallbackEvent Trim CallerId MachineDetectionSpeechThreshold ' +
      'MachineDetectionSpeechEndThreshold MachineDetectionSilenceTimeout AsyncAmd AsyncAmdStatusCallback ' +
      'AsyncAmdStatusCallbackMethod Byoc CallReason CallToken RecordingTrack TimeLimit ClientNotificationUrl Url Twiml ApplicationSid',
  ),
  listMessages: known('To From DateSent DateSent< DateSent> PageSize Page PageToken'),
  listCalls: known(
    'To From ParentCallSid Status StartTime StartTime< StartTime> EndTime EndTime< EndTime> PageSize Page PageToken',
  ),
} as const;

function known(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
