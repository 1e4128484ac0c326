package nl.voordeur.api;

import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what is sent to us: one JSON value, each name once, no field that nobody asked for, and never deeper or with
/// more parts than any honest request, because what is made of a body takes many times its size (ASVS 1.5.2, 2.2.1).
@Component
public class ApiJson {

    static final int DEEPEST = 20;
    /// A thousand rows of seven fields are 16,000.
    static final int MOST_TOKENS = 20_000;

    private static final int LONGEST_STRING = 16_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 30;

    private final JsonMapper strict;

    public ApiJson(JsonMapper json) {
        this.strict = json.rebuild()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    /// @throws tools.jackson.core.JacksonException with the complaint, which [ApiProblem]s don't repeat
    public <T> T read(JsonNode tree, Class<T> type) {
        return strict.treeToValue(tree, type);
    }

    /// @throws ApiProblem when it isn't
    public JsonNode read(byte[] body) {
        try {
            JsonNode read = strict.readTree(body);
            if (read.isMissingNode()) {
                throw ApiProblems.unreadable(null); // nothing but spaces
            }
            return read;
        } catch (JacksonException complaint) {
            throw ApiProblems.unreadable(complaint);
        }
    }

    /// For what is read field by field.
    ///
    /// @throws ApiProblem when it is no object, or has another field
    public static void refuseOthers(JsonNode body, Set<String> known) {
        if (!body.isObject()) {
            throw ApiProblem.of(HttpStatus.UNPROCESSABLE_CONTENT, "The body is a JSON object.");
        }
        if (!known.containsAll(body.propertyNames())) {
            throw ApiProblems.unknownField(null, known);
        }
    }

    /// The refusal for a complaint of Jackson's.
    public static ApiProblem refusal(JacksonException complaint) {
        return ApiProblems.unreadable(complaint);
    }

    @Configuration(proxyBeanMethods = false)
    static class Reading {

        /// Before any mapper exists, since all share the factory.
        @Bean
        JsonFactoryBuilderCustomizer boundedReading() {
            return factory -> factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxStringLength(LONGEST_STRING)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build());
        }

        /// Only our API has bodies of JSON.
        @Bean
        WebMvcConfigurer strictReading(ApiJson json) {
            return new WebMvcConfigurer() {
                @Override
                public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                    converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json.strict));
                }
            };
        }
    }
}
