const words: Readonly<Record<number, string>> = {
  12100: 'Document parse failure',
  20001: 'Invalid Parameter {}',
  20003: 'Authenticate',
  20404: 'The requested resource was not found',
  20429: 'Too Many Requests',
  21201: "No 'To' number specified",
  21205: 'Url parameter is required.',
  21210: 'The source phone number provided, {}, is not yet verified for your account.',
  21211: "The 'To' number {} is not a valid phone number.",
  21213: "No 'From' number specified",
  21602: 'Message body is required.',
  21603: "A 'From' phone number is required.",
  21604: "A 'To' phone number is required.",
  21606: "The 'From' phone number {} is not a valid, SMS-capable inbound phone number or short code for your account.",
  21610: 'Attempt to send to unsubscribed recipient',
  21612: "The 'To' phone number {} is not currently reachable using the 'From' phone number provided.",
  21614: "'To' number: {}, is not a valid mobile number",
  21617: 'The concatenated message body exceeds the 1600 character limit.',
  21655: 'The ContentSid is invalid.',
  21656: 'The ContentVariables parameter is invalid.',
  21701: 'The Messaging Service does not exist.',
  21910: 'Twilio could not find a Channel with the specified From address, or From and To are of different channels.',
  63007: 'Twilio could not find a Channel with the specified From address',
};

const statuses: Readonly<Record<number, number>> = { 20003: 401, 20404: 404, 20429: 429 };

/** Twilio's error JSON. Like the real one it quotes numbers: whoever logs it as it is shows them. */
export function refusal(code: number, subject = ''): Response {
  const status = statuses[code] ?? 400;
  const message = (words[code] ?? 'Refused').replace('{}', subject);
  const headers = {
    ...(status === 429 && { 'retry-after': '1' }),
    ...(status === 401 && { 'www-authenticate': 'Basic realm="Twilio API"' }),
  };
  return Response.json(
    { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    { status, headers },
  );
}
