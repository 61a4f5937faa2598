// libxml2: SAX2 events. Only what Onglet calls.
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// Offset in bytes of the parser in its input. Here because the members read are marked deprecated
// from libxml2 2.13 on, and their replacement (xmlCtxtGetInputPosition) exists only from 2.14 on;
// a warning about either would stop the Swift build.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
static inline long onglet_xml_offset(xmlParserCtxtPtr context) {
  if (context == NULL || context->input == NULL) return -1;
  return (long)context->input->consumed + (long)(context->input->cur - context->input->base);
}
#pragma clang diagnostic pop
