/* Prints what libical understands of calendar files: a line of JSON an entry.
 *
 * Needs libical-dev and a C compiler. Alone:
 *   cc -o libical libical.c $(pkg-config --cflags --libs libical) && ./libical FILE.ics...
 *
 * Instants are UTC by the VTIMEZONE of the file. A line with "fault" tells what libical refuses:
 * unreadable properties, and the rules of RFC 5546 that it knows (icalrestriction_check).
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_fact(const char *name, const char *value)
{
    if (!value)
        return;
    printf(", \"%s\": ", name);
    print_text(value);
}

/* A day as "2026-12-17", a moment as "2026-12-17T17:30:00Z"; without zone it has no Z. */
static const char *written(icaltimetype time)
{
    static char text[64];
    const icaltimezone *zone = icaltime_get_timezone(time);
    if (icaltime_is_null_time(time))
        return NULL;
    if (time.is_date) {
        snprintf(text, sizeof text, "%04d-%02d-%02d", time.year, time.month, time.day);
        return text;
    }
    if (zone)
        time = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%s", time.year, time.month, time.day,
             time.hour, time.minute, time.second, zone ? "Z" : "");
    return text;
}

static void print_moment(icalcomponent *entry, const char *name, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(entry, kind);
    if (property)
        print_fact(name, written(icalproperty_get_datetime_with_component(property, entry)));
}

static void print_alarms(icalcomponent *entry)
{
    const char *comma = "";
    icalcomponent *alarm = icalcomponent_get_first_component(entry, ICAL_VALARM_COMPONENT);
    printf(", \"alarms\": [");
    for (; alarm; alarm = icalcomponent_get_next_component(entry, ICAL_VALARM_COMPONENT)) {
        icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        struct icaltriggertype when = trigger ? icalproperty_get_trigger(trigger)
                                              : icaltriggertype_from_int(0);
        printf("%s%d", comma, icaldurationtype_as_int(when.duration));
        comma = ", ";
    }
    printf("]");
}

static void print_categories(icalcomponent *entry)
{
    const char *comma = "";
    icalproperty *list = icalcomponent_get_first_property(entry, ICAL_CATEGORIES_PROPERTY);
    printf(", \"categories\": [");
    for (; list; list = icalcomponent_get_next_property(entry, ICAL_CATEGORIES_PROPERTY)) {
        printf("%s", comma);
        print_text(icalproperty_get_categories(list));
        comma = ", ";
    }
    printf("]");
}

static void print_texts(icalcomponent *entry)
{
    icalproperty *url = icalcomponent_get_first_property(entry, ICAL_URL_PROPERTY);
    icalproperty *status = icalcomponent_get_first_property(entry, ICAL_STATUS_PROPERTY);
    print_fact("summary", icalcomponent_get_summary(entry));
    print_fact("location", icalcomponent_get_location(entry));
    print_fact("description", icalcomponent_get_description(entry));
    print_fact("url", url ? icalproperty_get_url(url) : NULL);
    print_fact("status", status ? icalproperty_status_to_string(icalproperty_get_status(status)) : NULL);
}

static void print_entry(const char *path, icalcomponent *entry)
{
    printf("{\"file\": ");
    print_text(path);
    print_fact("kind", icalcomponent_kind_to_string(icalcomponent_isa(entry)));
    print_fact("uid", icalcomponent_get_uid(entry));
    print_texts(entry);
    print_moment(entry, "start", ICAL_DTSTART_PROPERTY);
    print_moment(entry, "end", ICAL_DTEND_PROPERTY);
    print_moment(entry, "due", ICAL_DUE_PROPERTY);
    print_moment(entry, "completed", ICAL_COMPLETED_PROPERTY);
    printf(", \"sequence\": %d", icalcomponent_get_sequence(entry));
    print_categories(entry);
    print_alarms(entry);
    printf("}\n");
}

static void print_fault(const char *path, const char *fault)
{
    printf("{\"file\": ");
    print_text(path);
    print_fact("fault", fault);
    printf("}\n");
}

static void print_faults(const char *path, icalcomponent *component)
{
    icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    icalcomponent *child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; error; error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        print_fault(path, icalproperty_get_xlicerror(error));
    for (; child; child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        print_faults(path, child);
}

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size;
    char *text;
    if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0)
        return NULL;
    rewind(file);
    text = calloc(1, (size_t)size + 1);
    if (text && fread(text, 1, (size_t)size, file) != (size_t)size)
        text = NULL;
    fclose(file);
    return text;
}

static void read_file(const char *path)
{
    char *text = contents(path);
    icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
    icalcomponent *entry;
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        print_fault(path, "not one calendar");
        return;
    }
    /* First, since each fault found is noted in the component. */
    icalrestriction_check(calendar);
    print_faults(path, calendar);
    entry = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
    for (; entry; entry = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT))
        if (icalcomponent_isa(entry) != ICAL_VTIMEZONE_COMPONENT)
            print_entry(path, entry);
    icalcomponent_free(calendar);
    free(text);
}

int main(int count, char **paths)
{
    icalerror_set_errors_are_fatal(0);
    for (int at = 1; at < count; at++)
        read_file(paths[at]);
    return 0;
}
